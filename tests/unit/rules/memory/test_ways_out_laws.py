"""Whatever does not fit: each way out that is named passes every rule."""

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from config_factory import GPU, Configs, changed
from slipway import checked, rules
from slipway.faults import errors

S = "release.serving."
LAW = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
ARCHITECTURES = (
    "llama-2-7b", "llama-2-70b", "llama-3.1-8b", "llama-3.1-405b", "qwen2.5-7b", "qwen2.5-32b",
    "falcon-7b", "falcon-40b", "mixtral-8x22b", "gemma-2-27b", "deepseek-v2-lite", "phi-4",
    "gpt-oss-20b", "mistral-7b",
)  # fmt: skip
GPU_TYPES = (
    "ml.g4dn.xlarge", "ml.g5.xlarge", "ml.g5.12xlarge", "ml.g5.48xlarge", "ml.g6.12xlarge",
    "ml.g6e.12xlarge", "ml.p4d.24xlarge", "ml.p5.48xlarge",
)  # fmt: skip
NEURON_TYPES = ("ml.inf2.xlarge", "ml.inf2.24xlarge", "ml.inf2.48xlarge", "ml.trn1.32xlarge")
ON_GPU = st.tuples(
    st.sampled_from([("djl-lmi", "0.29.0"), ("djl-lmi", "0.36.0"), ("huggingface-llm", "2.0.2")]),
    st.sampled_from(GPU_TYPES),
)
ON_NEURON = st.tuples(st.just(("djl-neuronx", "0.29.0")), st.sampled_from(NEURON_TYPES))


@st.composite
def workloads(draw: st.DrawFn) -> dict[str, Any]:
    (family, version), instance_type = draw(ON_GPU | ON_NEURON)
    changes: dict[str, Any] = {
        "release.model.architecture": draw(st.sampled_from(ARCHITECTURES)),
        "release.container": {"family": family, "version": version},
        S + "instance_type": instance_type,
        S + "dtype": draw(st.sampled_from(["fp16", "bf16"])),
        S + "max_model_len": draw(st.sampled_from([512, 2048, 4096, 32768, 131072])),
        S + "max_rolling_batch_size": draw(st.sampled_from([1, 4, 32, 128])),
        S + "tensor_parallel_degree": draw(st.sampled_from(["max", 1, 2, 3, 4, 5, 8, 12, 24])),
    }
    if family == "djl-neuronx":
        changes["release.neuron.compile"] = "allow"
    return changes


@LAW
@given(changes=workloads())
def test_a_named_way_out_always_passes(configs: Configs, changes: dict[str, Any]) -> None:
    faults = errors(rules.check_workload(configs.facts(changes)))
    if not faults or {fault.rule for fault in faults} - {"FIT-001", "FIT-002"}:
        return
    for rule in rules.workload_rules():
        if rule.id not in ("FIT-001", "FIT-002"):
            continue
        for finding in rule.check(configs.facts(changes)):
            for way in finding.changes:
                mended = changed(changed(GPU, changes), dict(way))
                left = errors(rules.check_workload(configs.facts(base=mended)))
                assert left == [], (dict(way), [str(fault) for fault in left])


@LAW
@given(changes=workloads(), other=workloads(), names=st.permutations(["a", "b", "c"]))
def test_a_verdict_depends_neither_on_the_order_of_files_nor_on_their_company(
    configs: Configs, changes: dict[str, Any], other: dict[str, Any], names: list[str]
) -> None:
    configs.environment()
    for path in (configs.folder / "dev").glob("[abc].yaml"):
        path.unlink()
    first, second, third = names
    configs.workload(changes, name=first)
    alone = [str(f) for f in checked.check(configs.folder).faults]
    configs.workload(other, name=second)
    configs.workload(other, name=third)
    together = [str(f) for f in checked.check(configs.folder).faults]

    assert [text for text in together if text.startswith(f"dev/{first}.yaml")] == alone
    assert [str(f) for f in checked.check(configs.folder).faults] == together
