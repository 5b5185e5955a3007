from batch_workload import BATCH, TRANSFORM
from config_factory import Refusals

LMI = {
    "release.model": {"source": "hub", "id": "acme/model", "revision": "abc123"},
    "release.container": {"family": "djl-lmi", "version": "0.36.0"},
}


def test_parameters_that_the_container_does_not_read_are_warned_of(refusals: Refusals) -> None:
    assert refusals("BAT-008", LMI, base=BATCH) == [
        "dev/model.yaml: release.transform.hyper_parameters: vllm is not known to read"
        " HYPER_PARAMS; write the parameters into each record [BAT-008]"
    ]


def test_text2text_containers_read_them_and_others_may_go_without(refusals: Refusals) -> None:
    assert refusals("BAT-008", base=BATCH) == []
    assert refusals("BAT-008", {**LMI, TRANSFORM + "hyper_parameters": {}}, base=BATCH) == []
