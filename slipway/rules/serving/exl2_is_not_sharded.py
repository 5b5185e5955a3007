"""SRV-018: TGI does not shard a model quantized with exl2."""

from collections.abc import Iterator

from slipway.planning import effective
from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Refuse exl2 on more than one GPU."""
    if facts.container.family != "huggingface-llm":
        return
    found = effective.container_variables(facts) or {}
    quantize = found.get("HF_MODEL_QUANTIZE") or found.get("QUANTIZE")
    shards = effective.whole_number(found.get("SM_NUM_GPUS") or found.get("NUM_SHARD")) or 1
    if quantize is not None and quantize.value == "exl2" and shards > 1:
        yield Finding(
            quantize.field,
            f"TGI does not shard exl2, and {shards} GPUs are asked for",
            "set tensor_parallel_degree: 1, or choose another quantization",
        )


RULE = Rule(
    "SRV-018",
    "error",
    "TGI does not shard exl2",
    "text-generation-inference: Sharding is currently not supported with exl2 quantization",
    check,
)
