"""How a plan tells of scaling, schedule and roll-out."""

from config_factory import Configs
from scaled_workloads import COMPONENT, SCALED, TRACKED
from slipway.planning import plan_endpoint, rollout, scaling, scaling_words
from slipway.planning.explain import explain


def test_a_plan_tells_what_moves_the_count_and_what_an_update_needs(configs: Configs) -> None:
    text = explain(plan_endpoint(configs.facts(SCALED["busy"])))
    lines = text.splitlines()
    start = next(i for i, line in enumerate(lines) if line.startswith("  scaling"))

    assert [" ".join(line.split()) for line in lines[start : start + 8]] == [
        "scaling 2 to 8 instances",
        "keeps SageMakerVariantConcurrentRequestsPerModelHighResolution at 12; 60 s after adding,"
        " never removes",
        "Slow: +1, +3 where ModelLatency (p90) is at 20,000,000 or above for 180 s",
        "Idle: -1, -2 where Invocations (Sum) is at 10 or below for 60 s",
        "schedule Evening: instances exactly 2, cron(0 20 ? * MON-FRI *) Europe/Berlin",
        "Hourly: instances at most 8, rate(1 hour)",
        "roll-out rolling, 25 % in a step, 300 s after each, taken back by the workload's alarms",
        "an update needs 2 x ml.g5.12xlarge more for a while",
    ]


def test_a_plan_without_any_of_them_is_silent(configs: Configs) -> None:
    assert "roll-out" not in explain(plan_endpoint(configs.facts()))
    assert list(scaling_words.of_scaling(None)) == []


def test_a_component_scales_copies_and_needs_their_accelerators(configs: Configs) -> None:
    facts = configs.facts(
        {"capacity.autoscaling": TRACKED, "capacity.rollout": {"size_count": 1}}, base=COMPONENT
    )

    _, counts, _ = next(scaling_words.of_scaling(scaling.of(facts, "llama")))
    assert counts == "1 to 4 copies"
    assert list(scaling_words.of_rollout(rollout.settle(facts.workload), "ml.g5.12xlarge")) == [
        (
            "roll-out",
            "rolling, 1 in a step, 300 s after each, taken back by the workload's alarms",
            "an update needs room for 1 copy (2 accelerators) more for a while",
        )
    ]
