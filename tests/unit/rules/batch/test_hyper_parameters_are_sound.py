from batch_workload import BATCH, TRANSFORM
from config_factory import Refusals


def test_parameters_that_no_model_takes_are_refused(refusals: Refusals) -> None:
    given = {"num_return_sequences": 3, "num_beams": 2, "top_p": 1.5}

    assert refusals("BAT-006", {TRANSFORM + "hyper_parameters": given}, base=BATCH) == [
        "dev/model.yaml: release.transform.hyper_parameters.top_p: 1.5 is out of range; must be at"
        " most 1 [BAT-006]",
        "dev/model.yaml: release.transform.hyper_parameters.num_return_sequences: 3 is more than"
        " num_beams, which is 2; set num_beams to 3 or more [BAT-006]",
    ]


def test_more_tokens_than_the_model_takes_are_refused(refusals: Refusals) -> None:
    changes = {
        TRANSFORM + "hyper_parameters": {"max_new_tokens": 1024},
        "release.serving.max_model_len": 512,
    }

    assert refusals("BAT-006", changes, base=BATCH) == [
        "dev/model.yaml: release.transform.hyper_parameters.max_new_tokens: 1024 is more than the"
        " 512 tokens that the model takes; leave room for the prompt as well [BAT-006]"
    ]


def test_the_published_example_is_accepted(refusals: Refusals) -> None:
    given = {"batch_size": 4, "max_length": 50, "top_k": 50, "top_p": 0.95, "do_sample": True}

    assert refusals("BAT-006", {TRANSFORM + "hyper_parameters": given}, base=BATCH) == []
