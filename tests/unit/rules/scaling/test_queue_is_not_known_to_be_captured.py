from config_factory import GPU, Configs, Refusals
from scaled_workloads import COMPONENT, QUEUE
from ways_out import still_refused

CAPTURED = {"capacity.data_capture": {"sampling_percent": 5}}


def test_capture_of_a_queue_is_warned_of(configs: Configs, refusals: Refusals) -> None:
    assert refusals("OPS-027", CAPTURED | QUEUE) == [
        "dev/model.yaml: capacity.data_capture: is unknown to work with async_inference: neither"
        " SageMaker's API nor its guide says so; leave it out: requests and answers lie in the"
        " bucket already [OPS-027]"
    ]
    assert still_refused(configs, "OPS-027", CAPTURED | QUEUE, GPU) == []


def test_either_alone_is_accepted(refusals: Refusals) -> None:
    assert refusals("OPS-027", CAPTURED) == []
    assert refusals("OPS-027", QUEUE) == []
    assert refusals("OPS-027", base=COMPONENT) == []
