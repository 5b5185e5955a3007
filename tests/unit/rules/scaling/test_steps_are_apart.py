from typing import Any

from config_factory import Changes, Refusals

STEPS = "dev/model.yaml: capacity.autoscaling.step_policies[0].steps"


def stepping(*steps: dict[str, Any]) -> Changes:
    policy = {"name": "Slow", "metric": "ModelLatency", "threshold": 5, "steps": list(steps)}
    bounds = {"min_capacity": 1, "max_capacity": 4, "step_policies": [policy]}
    return {"capacity.autoscaling": bounds}


def test_a_step_where_the_alarm_is_silent_is_refused(refusals: Refusals) -> None:
    steps = stepping({"adjustment": 1}, {"from_threshold": -10, "adjustment": 2})

    assert refusals("OPS-026", steps) == [
        f"{STEPS}[1].from_threshold: -10 is on the other side of the threshold, where the alarm is"
        " silent; give the distance from the threshold, 0 or more [OPS-026]"
    ]


def test_steps_that_begin_together_or_do_nothing_are_refused(refusals: Refusals) -> None:
    assert refusals("OPS-026", stepping({"adjustment": 1}, {"adjustment": 0})) == [
        f"{STEPS}[1].from_threshold: 0 is where another step begins too; let each step begin at a"
        " distance of its own [OPS-026]",
        f"{STEPS}[1].adjustment: is 0: nothing moves; remove it [OPS-026]",
    ]


def test_a_gap_before_the_first_step_is_refused(refusals: Refusals) -> None:
    assert refusals("OPS-026", stepping({"from_threshold": 3, "adjustment": 1})) == [
        f"{STEPS}: leaves a gap: the alarm goes off at the threshold, the first step is 3 from it;"
        " let the first step begin at 0 [OPS-026]"
    ]


def test_steps_apart_are_accepted(refusals: Refusals) -> None:
    steps = stepping({"from_threshold": 3, "adjustment": 2}, {"adjustment": 1})

    assert refusals("OPS-026", steps) == []
    assert refusals("OPS-026") == []
