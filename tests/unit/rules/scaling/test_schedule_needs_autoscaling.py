from config_factory import Configs, Refusals
from scaled_workloads import COMPONENT, TRACKED, night
from ways_out import still_refused

NIGHT = night(max_capacity=3)


def test_a_schedule_without_autoscaling_is_refused(refusals: Refusals) -> None:
    said = [
        "dev/model.yaml: capacity.schedule: moves the bounds of autoscaling, and there is none;"
        " add capacity.autoscaling with min_capacity: 1 and max_capacity: 3, or remove it"
        " [OPS-012]"
    ]

    assert refusals("OPS-012", NIGHT) == said
    assert refusals("OPS-012", NIGHT, base=COMPONENT) == said


def test_each_way_out_is_accepted(configs: Configs) -> None:
    assert still_refused(configs, "OPS-012", NIGHT, COMPONENT) == []


def test_with_autoscaling_and_without_a_schedule_nothing_is_said(refusals: Refusals) -> None:
    assert refusals("OPS-012", NIGHT | {"capacity.autoscaling": TRACKED}) == []
    assert refusals("OPS-012") == []
