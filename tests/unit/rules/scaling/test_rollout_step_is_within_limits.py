from typing import Any

import pytest

from config_factory import GPU, Changes, Configs, Refusals
from scaled_workloads import COMPONENT, TRACKED
from ways_out import still_refused

FOUR = {"capacity.instance_count": 4}


def rolled(strategy: str, **size: int) -> Changes:
    return {"capacity.rollout": {"strategy": strategy, **size}}


@pytest.mark.parametrize(
    ("strategy", "size", "said"),
    [
        (
            "rolling",
            60,
            "a rolling batch of 60 % is out of range: SageMaker takes 5 to 50 %; set it to 50",
        ),
        (
            "rolling",
            4,
            "a rolling batch of 4 % is out of range: SageMaker takes 5 to 50 %; set it to 5",
        ),
        (
            "canary",
            51,
            "a canary of 51 % is out of range: SageMaker takes at most 50 %; set it to 50",
        ),
        (
            "linear",
            9,
            "a linear step of 9 % is out of range: SageMaker takes 10 to 50 %; set it to 10",
        ),
    ],
)
def test_a_share_outside_the_limits_is_refused(
    configs: Configs, refusals: Refusals, strategy: str, size: int, said: str
) -> None:
    changes = FOUR | rolled(strategy, size_percent=size)

    assert refusals("OPS-018", changes) == [
        f"dev/model.yaml: capacity.rollout.size_percent: {said} [OPS-018]"
    ]
    assert still_refused(configs, "OPS-018", changes, GPU) == []


def test_a_count_is_judged_by_the_most_there_may_be(configs: Configs, refusals: Refusals) -> None:
    changes = FOUR | rolled("rolling", size_count=3)

    assert refusals("OPS-018", changes) == [
        "dev/model.yaml: capacity.rollout.size_count: a rolling batch of 3 is more than 50 % of 4"
        " instances; set it to 2 [OPS-018]"
    ]
    assert still_refused(configs, "OPS-018", changes, GPU) == []
    scaled = {"capacity.autoscaling": {**TRACKED, "max_capacity": 6}}
    assert refusals("OPS-018", changes | scaled) == []


@pytest.mark.parametrize(
    ("strategy", "what"),
    [("rolling", "a rolling batch"), ("canary", "a canary"), ("linear", "a linear step")],
)
@pytest.mark.parametrize("scaled", [{}, {"capacity.autoscaling": {**TRACKED, "max_capacity": 1}}])
def test_one_instance_has_no_steps(
    configs: Configs, refusals: Refusals, strategy: str, what: str, scaled: dict[str, Any]
) -> None:
    changes = rolled(strategy, size_percent=50) | scaled

    assert refusals("OPS-018", changes) == [
        f"dev/model.yaml: capacity.rollout: {what} is at most 50 % of the instances, and one of one"
        " is 100 %; run 2 instances, or set strategy to all_at_once [OPS-018]"
    ]
    assert still_refused(configs, "OPS-018", changes, GPU) == []


def test_a_component_is_judged_by_its_copies(configs: Configs, refusals: Refusals) -> None:
    one = {"capacity.copy_count": 1, "capacity.rollout": {"size_count": 1}}

    assert refusals("OPS-018", one, base=COMPONENT) == [
        "dev/model.yaml: capacity.rollout: a rolling batch is at most 50 % of the copies, and one"
        " of one is 100 %; run 2 copies, or remove rollout [OPS-018]"
    ]
    assert still_refused(configs, "OPS-018", one, COMPONENT) == []
    assert refusals("OPS-018", {"capacity.rollout": {"size_count": 2}}, base=COMPONENT) == [
        "dev/model.yaml: capacity.rollout.size_count: a rolling batch of 2 is more than 50 % of 2"
        " copies; set it to 1 [OPS-018]"
    ]


def test_what_sagemaker_takes_is_accepted(refusals: Refusals) -> None:
    assert refusals("OPS-018", FOUR | rolled("rolling", size_percent=25)) == []
    assert refusals("OPS-018", FOUR | rolled("canary", size_percent=1)) == []
    assert refusals("OPS-018", rolled("all_at_once")) == []
    assert refusals("OPS-018", {"capacity.rollout": {"size_count": 1}}, base=COMPONENT) == []
    assert refusals("OPS-018") == []
