"""CMP-011: a copy uses the accelerators that it reserves."""

from collections.abc import Iterator

from slipway.planning.facts import WorkloadFacts
from slipway.planning.memory import workload
from slipway.rules.rule import Finding, Rule

FIELD = "release.compute.accelerators"


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Warn of accelerators that no part of the model is put on: nobody else gets them either."""
    compute, accelerator = facts.compute, facts.accelerator
    if compute is None or accelerator is None or facts.instance is None:
        return
    if compute.accelerators > facts.instance.accelerator_count:
        return  # CMP-004 says so.
    try:
        asked = workload.deployment(facts)
    except workload.Unknown:
        return
    each = accelerator.count // compute.accelerators
    used = asked.tensor_parallel_degree * asked.pipeline_parallel_degree
    needed = -(-used // each)
    if needed < compute.accelerators:
        yield Finding(
            FIELD,
            f"a copy reserves {compute.accelerators} and uses {needed} of them"
            f" (tensor_parallel_degree {asked.tensor_parallel_degree})",
            f"set it to {needed}, or raise tensor_parallel_degree",
            ({FIELD: needed},),
        )


RULE = Rule(
    "CMP-011",
    "warning",
    "a copy uses the accelerators that it reserves",
    "SageMaker NumberOfAcceleratorDevicesRequired: reserved for the one copy",
    check,
)
