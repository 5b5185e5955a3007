"""INS-006: the host has memory to load the weights with."""

from collections.abc import Iterator

from slipway.planning.choice import HOST_MEMORY_FACTOR
from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Warn when host memory is under twice the weights; a vendor's own artefact is its matter."""
    gib, instance = facts.weights_gib, facts.instance
    if gib is None or instance is None or facts.jumpstart is not None:
        return
    if instance.memory_gib >= HOST_MEMORY_FACTOR * gib:
        return
    yield Finding(
        "release.serving.instance_type",
        f"{instance.name} has {instance.memory_gib:g} GiB of host memory for {gib:.1f} GiB of"
        " weights: an engine that loads a whole shard, or compiles, may run out of it",
        "choose the next larger size of the family, or try it in a lower environment first",
    )


RULE = Rule(
    "INS-006",
    "warning",
    "host memory is at least twice the weights",
    "JumpStart supports no model on less than 2.1 times its weights"
    " (awslabs/generative-ai-cdk-constructs@9d49b9d); FMBench ran some on less",
    check,
)
