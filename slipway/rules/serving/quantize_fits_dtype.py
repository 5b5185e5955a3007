"""SRV-010: quantization and dtype go together."""

from collections.abc import Iterator

from slipway.catalogue import startup
from slipway.planning import effective
from slipway.planning.effective import Setting, Settings
from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Refuse a dtype that the engine does not take together with the quantization."""
    version = facts.container.version
    if version is None:
        return
    where = f"{facts.container.family} {version}"
    found = effective.checked_by_djl(facts)
    if found is not None:
        yield from _lmi(found, version, where)
    elif facts.container.family == "huggingface-llm":
        yield from _tgi(effective.container_variables(facts) or {}, version, where)


def _lmi(found: Settings, version: str, where: str) -> Iterator[Finding]:
    dtype, quantize = found.get("option.dtype"), found.get("option.quantize")
    rolling_batch = found.get("option.rolling_batch")
    if dtype is None or quantize is None or rolling_batch is None:
        return
    if rolling_batch.value == "lmi-dist" and startup.law("lmi_dist_dtype_or_quantize", version):
        yield _either(dtype, quantize, f"lmi-dist in {where}")
    row = startup.law("deepspeed_smoothquant", version)
    if (
        row
        and rolling_batch.value == "deepspeed"
        and quantize.value == "smoothquant"
        and dtype.value == row["refused_dtype"]
    ):
        yield Finding(
            dtype.field,
            f"deepspeed in {where} does not start with {dtype.value} and smoothquant",
            f"set it to {row['passing_dtype']}",
        )


def _tgi(found: Settings, version: str, where: str) -> Iterator[Finding]:
    # SageMaker's entry point puts its own variable over the launcher's.
    quantize = found.get("HF_MODEL_QUANTIZE") or found.get("QUANTIZE")
    dtype, row = found.get("DTYPE"), startup.law("tgi_dtype_or_quantize", version)
    if row and dtype and quantize and quantize.value not in row["quantize_with_dtype"]:
        yield _either(dtype, quantize, f"TGI in {where}")


def _either(dtype: Setting, quantize: Setting, engine: str) -> Finding:
    return Finding(
        dtype.field,
        f"{engine} does not start with both dtype {dtype.value} and quantize {quantize.value}",
        "remove it: quantize decides how the weights are loaded",
    )


RULE = Rule(
    "SRV-010",
    "error",
    "quantization and dtype go together",
    "djl-serving: LmiDistRbProperties, DeepSpeedProperties; text-generation-inference cli.py",
    check,
)
