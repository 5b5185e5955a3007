from config_factory import GPU, Configs, Refusals
from scaled_workloads import QUEUE
from shadow_workloads import shadowed
from ways_out import still_refused


def test_a_shadow_of_a_queue_is_warned_of(configs: Configs, refusals: Refusals) -> None:
    assert refusals("OPS-029", shadowed() | QUEUE) == [
        "dev/model.yaml: capacity.shadow: is unknown to work with async_inference: neither"
        " SageMaker's API nor its guide says whether requests of a queue are copied; remove it, or"
        " try the second release on an endpoint of its own [OPS-029]"
    ]
    assert still_refused(configs, "OPS-029", shadowed() | QUEUE, GPU) == []


def test_either_alone_is_accepted(refusals: Refusals) -> None:
    assert refusals("OPS-029", shadowed()) == []
    assert refusals("OPS-029", QUEUE) == []
