"""SRV-031: the memory of a serverless endpoint is known to be enough."""

from collections.abc import Iterator

from slipway.planning.choice import HOST_MEMORY_FACTOR
from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule
from slipway.rules.serverless.weights_fit_serverless import MB_PER_GIB, MEMORY, next_size

TRY = "try it in a lower environment before you rely on it"


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Warn of weights of unknown size, and of less than twice the weights."""
    chosen, gib = facts.serving.serverless, facts.weights_gib
    if chosen is None:
        return
    if gib is None:
        yield Finding(
            "release.model.architecture",
            f"unknown: nothing says how large the weights are, so {chosen.memory_size_mb} MB are"
            " not proven to hold them",
            f"name the model's config.json in architectures/, or {TRY}",
        )
        return
    if not gib * MB_PER_GIB <= chosen.memory_size_mb < HOST_MEMORY_FACTOR * gib * MB_PER_GIB:
        return
    ample = next_size(HOST_MEMORY_FACTOR * gib)
    yield Finding(
        MEMORY,
        f"{chosen.memory_size_mb} MB hold the {gib:.1f} GiB of weights; how much the server needs"
        " besides is unknown",
        f"set it to {ample}, or {TRY}" if ample else TRY,
        ({MEMORY: ample},) if ample else (),
    )


RULE = Rule(
    "SRV-031",
    "warning",
    "the memory of a serverless endpoint is known to be enough",
    "SageMaker developer guide, serverless-endpoints: at least as large as the model, and"
    " benchmarked",
    check,
)
