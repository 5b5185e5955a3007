"""OPS-031: a shadow has as many instances as its share of the requests asks for."""

import math
from collections.abc import Iterator

from slipway.config.schema import Endpoint
from slipway.planning import counts
from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule

COUNT, PERCENT = "capacity.shadow.instance_count", "capacity.shadow.sampling_percent"


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Warn where a shadow on the same type gets more than its part of the endpoint's most.

    A shadow that cannot keep up shows slow answers that say nothing of its release. What another
    type answers is not known.
    """
    workload = facts.hosted
    wanted = workload.capacity.shadow if isinstance(workload, Endpoint) else None
    run = counts.of(workload)
    if wanted is None or run is None:
        return
    if wanted.release.serving.instance_type != run.instance_type:
        return
    needed = math.ceil(run.most * wanted.sampling_percent / 100)
    if wanted.instance_count >= needed:
        return
    share = 100 * wanted.instance_count // run.most
    ways = [({COUNT: needed}, f"set it to {needed}")]
    if share:
        ways.append(({PERCENT: share}, f"sampling_percent to {share}"))
    yield Finding(
        COUNT,
        f"{wanted.instance_count} x {run.instance_type} gets {wanted.sampling_percent} % of what up"
        f" to {run.most} of them answer, and does not scale",
        ", or ".join(hint for _, hint in ways),
        tuple(change for change, _ in ways),
    )


RULE = Rule(
    "OPS-031",
    "warning",
    "a shadow has instances for its share of the requests",
    "SageMaker developer guide, shadow-tests-best-practices: the same instance type, size and"
    " count, so that the shadow can handle the volume",
    check,
)
