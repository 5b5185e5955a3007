"""What the seed workloads are planned to be, and why."""

from pathlib import Path

import pytest

from slipway.config import load_environments
from slipway.planning import EndpointPlan, plan_workloads
from slipway.planning.explain import explain
from slipway.toolchain import ROOT

CONFIGS = ROOT / "model_configs"


@pytest.fixture(scope="module")
def plans() -> dict[str, EndpointPlan]:
    (dev,) = load_environments(CONFIGS, ("dev",))
    plans = plan_workloads(dev, CONFIGS)
    return {plan.workload: plan for plan in plans if isinstance(plan, EndpointPlan)}


@pytest.mark.parametrize(
    ("workload", "backend", "reason"),
    [
        (
            "llama-2-13b-chat-inf2",
            "neuronx",
            "auto: djl-neuronx 0.26.0 holds neuronx alone; ml.inf2.24xlarge has 6 x Inferentia2;"
            " llama-2-13b is dense",
        ),
        (
            "llama-2-13b-chat-tgi",
            "tgi",
            "auto: huggingface-llm 1.0.3 holds tgi alone; ml.g5.12xlarge has 4 x A10G; llama-2-13b"
            " is dense",
        ),
        ("llama-2-13b-chat-lmi", "lmi-dist", "declared in the workload's file"),
        ("mixtral-8x7b-trtllm", "trtllm", "declared in the workload's file"),
        (
            "llama-3-8b-trn1",
            "neuronx",
            "auto: djl-neuronx 0.29.0 holds neuronx alone; ml.trn1.32xlarge has 16 x Trainium;"
            " llama-3-8b is dense, with grouped-query attention",
        ),
        (
            "llama-3-1-8b-g6",
            "vllm",
            "auto: djl-lmi 0.38.0 holds vllm alone; ml.g6.12xlarge has 4 x L4; llama-3.1-8b is"
            " dense, with grouped-query attention",
        ),
    ],
)
def test_the_backend_is_chosen_with_its_reason(
    plans: dict[str, EndpointPlan], workload: str, backend: str, reason: str
) -> None:
    assert plans[workload].backend.value == backend
    assert plans[workload].backend.reason == reason


def test_the_exact_graph_of_llama_2_13b_is_found(plans: dict[str, EndpointPlan]) -> None:
    lookup = plans["llama-2-13b-chat-inf2"].graph

    assert lookup is not None
    assert lookup.exact is not None
    assert lookup.exact.source == "jumpstart"
    assert len(lookup.rows) == 8


def test_the_lookup_rows_are_the_whole_published_table(plans: dict[str, EndpointPlan]) -> None:
    def rows(workload: str) -> set[tuple[str, int, int, int]]:
        lookup = plans[workload].graph
        assert lookup is not None
        return {
            (
                row.graph.instance_type.removeprefix("ml."),
                row.graph.max_model_len,
                row.graph.max_rolling_batch_size,
                row.graph.tensor_parallel_degree,
            )
            for row in lookup.rows
        }

    shared = {("inf2.24xlarge", 4096, 4, tp) for tp in (8, 12)}
    shared |= {("inf2.48xlarge", 4096, 4, tp) for tp in (8, 12, 24)}
    assert rows("llama-2-7b-inf2") == shared | {
        ("inf2.xlarge", 1024, 1, 2),
        ("inf2.8xlarge", 2048, 1, 2),
        ("inf2.24xlarge", 4096, 4, 4),
        ("inf2.48xlarge", 4096, 4, 4),
    }
    assert rows("llama-2-13b-chat-inf2") == shared | {
        ("inf2.8xlarge", 1024, 1, 2),
        ("inf2.24xlarge", 2048, 4, 4),
        ("inf2.48xlarge", 2048, 4, 4),
    }


def test_the_machine_image_runs_the_containers_cuda(plans: dict[str, EndpointPlan]) -> None:
    chosen = plans["llama-3-1-8b-g6"].inference_ami

    assert chosen is not None
    assert chosen.value == "al2023-ami-sagemaker-inference-gpu-4-1"
    assert plans["llama-2-13b-chat-lmi"].inference_ami is None


def test_every_plan_explains_backend_image_graph_and_time_outs(
    plans: dict[str, EndpointPlan],
) -> None:
    for workload, plan in plans.items():
        text = explain(plan)
        for word in ("backend", "image", "time-outs", "disk", "settings"):
            assert f"\n  {word} " in text, (workload, word)
        assert ("\n  graph " in text) == (plan.graph is not None)


def test_a_plan_in_words_is_what_a_reviewer_reads(plans: dict[str, EndpointPlan]) -> None:
    expected = Path(__file__).with_name("smollm2-135m.plan.txt").read_text()

    assert explain(plans["smollm2-135m"]) + "\n" == expected
