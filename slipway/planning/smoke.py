"""The smoke request of a workload's file."""

from slipway.config.schema.smoke import Smoke
from slipway.planning.facts import WorkloadFacts


def of(facts: WorkloadFacts) -> Smoke | None:
    """Return the request that is sent after each deploy; None where the file declares none."""
    found: Smoke | None = getattr(facts.workload.release, "smoke", None)
    return found
