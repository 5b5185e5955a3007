"""SRV-009: the backend knows the rolling batch that is asked of it."""

from collections.abc import Iterator

from slipway.catalogue import startup
from slipway.planning import effective
from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule

LAWS = {"deepspeed": "deepspeed_rolling_batch", "trtllm": "trtllm_rolling_batch"}


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Refuse a rolling batch that DeepSpeed or TensorRT-LLM does not start with."""
    found = effective.checked_by_djl(facts)
    version = facts.container.version
    if found is None or version is None or facts.backend is None:
        return
    backend = facts.backend.value
    given = found.get("option.rolling_batch")
    row = startup.law(LAWS[backend], version) if backend in LAWS else None
    if given is None or row is None:
        return
    if row.get("t5_excepted") and (
        facts.architecture is None or facts.architecture.encoder_decoder
    ):
        return
    value = given.value.lower()
    if value in row.get("refused", ()) or value not in row.get("allowed", [value]):
        yield Finding(
            given.field,
            f"{backend} in {facts.container.family} {version} does not start with {given.value!r}",
            "write auto",
        )


RULE = Rule(
    "SRV-009",
    "error",
    "the backend knows its rolling batch",
    "djl-serving: DeepSpeedProperties and TensorRtLlmProperties",
    check,
)
