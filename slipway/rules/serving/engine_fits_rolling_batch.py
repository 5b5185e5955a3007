"""SRV-008: the rolling batch runs under the engine that it needs."""

from collections.abc import Iterator

from slipway.catalogue import startup
from slipway.planning import effective
from slipway.planning.effective import SERVING, Setting
from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Refuse vLLM under another engine than Python, and sharded lmi-dist without MPI."""
    found = effective.checked_by_djl(facts)
    version = facts.container.version
    if found is None or version is None:
        return
    where = f"{facts.container.family} {version}"
    engine, rolling_batch = found.get("engine"), found.get("option.rolling_batch")
    if engine is None or rolling_batch is None:
        return
    row = startup.law("vllm_engine", version)
    if row and rolling_batch.value == "vllm" and engine.value != row["engine"]:
        yield _finding(
            rolling_batch,
            engine,
            f"vllm in {where} starts under engine {row['engine']} alone, not {engine.value}",
            "vllm",
        )
    row = startup.law("lmi_dist_engine", version)
    if row and rolling_batch.value == "lmi-dist" and _sharded(facts, found):
        mpi_mode = found.get("option.mpi_mode")
        # The two ways to switch MPI on; DeepSpeed and MPI themselves imply it.
        if engine.value == "Python" and (mpi_mode is None or mpi_mode.value.lower() != "true"):
            yield _finding(
                rolling_batch,
                engine,
                f"lmi-dist in {where} shards a model under engine {row['engine']} alone, not"
                f" {engine.value}",
                "lmi-dist",
            )


def _finding(rolling_batch: Setting, engine: Setting, message: str, backend: str) -> Finding:
    if engine.field == f"{SERVING}.backend":
        hint = f"remove it and set serving.backend: {backend}, which brings its engine"
        return Finding(rolling_batch.field, message, hint)
    return Finding(engine.field, message, f"remove it: {backend} brings its engine")


def _sharded(facts: WorkloadFacts, found: effective.Settings) -> bool:
    degree = found.get("option.tensor_parallel_degree")
    if degree is not None and degree.value == "max":
        return facts.instance is not None and facts.instance.accelerator_count > 1
    return (effective.whole_number(degree) or 1) > 1


RULE = Rule(
    "SRV-008",
    "error",
    "the rolling batch runs under the engine that it needs",
    "djl-serving: Need python engine to start vLLM, Need mpi_mode to start lmi-dist",
    check,
)
