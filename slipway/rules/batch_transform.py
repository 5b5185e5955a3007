"""What the rules over batch workloads share."""

from slipway.config.schema import Batch
from slipway.planning.facts import WorkloadFacts


def of(facts: WorkloadFacts) -> Batch:
    """The workload as a batch one: rules of that family judge no other."""
    assert isinstance(facts.workload, Batch)
    return facts.workload
