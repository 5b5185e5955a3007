from config_factory import GPU, Configs, Refusals
from scaled_workloads import ASLEEP, COMPONENT, QUEUE, TRACKED, night
from ways_out import still_refused

NIGHT = night(min_capacity=0, max_capacity=0)


def test_an_endpoint_that_answers_at_once_does_not_sleep(refusals: Refusals) -> None:
    assert refusals("OPS-013", ASLEEP) == [
        "dev/model.yaml: capacity.autoscaling.min_capacity: is 0: only components and asynchronous"
        " endpoints scale to zero; set it to 1 [OPS-013]"
    ]


def test_nor_at_night(refusals: Refusals) -> None:
    assert refusals("OPS-013", NIGHT | {"capacity.autoscaling": TRACKED}) == [
        f"dev/model.yaml: capacity.schedule[0].{bound}: is 0: only components and asynchronous"
        " endpoints scale to zero; set it to 1 or more [OPS-013]"
        for bound in ("min_capacity", "max_capacity")
    ]


def test_the_way_out_is_accepted(configs: Configs) -> None:
    assert still_refused(configs, "OPS-013", ASLEEP, GPU) == []


def test_a_component_and_a_queue_may_sleep(refusals: Refusals) -> None:
    assert refusals("OPS-013", ASLEEP, base=COMPONENT) == []
    assert refusals("OPS-013", ASLEEP | QUEUE) == []
    assert refusals("OPS-013", {"capacity.autoscaling": TRACKED}) == []
