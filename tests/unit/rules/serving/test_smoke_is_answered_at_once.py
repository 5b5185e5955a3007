from config_factory import GPU, Configs, Refusals
from scaled_workloads import QUEUE
from ways_out import still_refused

SMOKE = {"release.smoke": {"prompt": "A ship is"}}


def test_a_smoke_request_for_a_queue_is_refused(configs: Configs, refusals: Refusals) -> None:
    assert refusals("SRV-036", QUEUE | SMOKE) == [
        "dev/model.yaml: release.smoke: is a request for an answer at once, but async_inference"
        " lets requests wait in a queue; remove it; what runs is compared with what was deployed"
        " all the same [SRV-036]"
    ]
    assert still_refused(configs, "SRV-036", QUEUE | SMOKE, GPU) == []


def test_either_alone_is_accepted(refusals: Refusals) -> None:
    assert refusals("SRV-036", QUEUE) == []
    assert refusals("SRV-036", SMOKE) == []
