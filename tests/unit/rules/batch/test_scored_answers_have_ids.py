from batch_workload import BATCH, TRANSFORM
from config_factory import Refusals

SCORED = {"capacity.score": {"references": "highlights"}}
VLLM = {
    "release.model": {"source": "hub", "id": "acme/model", "revision": "a" * 40},
    "release.container": {"family": "djl-deepspeed", "version": "0.27.0"},
    "release.serving": {"backend": "vllm", "instance_type": "ml.g5.2xlarge"},
    f"{TRANSFORM}hyper_parameters": {},
    f"{TRANSFORM}accept": "application/jsonlines",
}


def test_answers_that_nobody_can_tell_apart_are_refused(refusals: Refusals) -> None:
    assert refusals("BAT-032", SCORED | VLLM, base=BATCH) == [
        "dev/model.yaml: capacity.score: the answers of vllm carry no id, and references are found"
        " by it; set release.transform.data_processing.join_source: Input [BAT-032]"
    ]


def test_answers_that_repeat_it_or_are_joined_with_it_are_accepted(refusals: Refusals) -> None:
    joined = {f"{TRANSFORM}data_processing": {"join_source": "Input"}}

    assert refusals("BAT-032", SCORED, base=BATCH) == []
    assert refusals("BAT-032", SCORED | VLLM | joined, base=BATCH) == []
    assert refusals("BAT-032", VLLM, base=BATCH) == []
