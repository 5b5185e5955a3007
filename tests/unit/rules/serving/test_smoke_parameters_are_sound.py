from config_factory import Refusals

SMOKE = "release.smoke"


def test_parameters_that_no_model_takes_are_refused(refusals: Refusals) -> None:
    given = {"prompt": "A ship is", "parameters": {"top_p": 7, "stop": ["."]}}

    assert refusals("SRV-035", {SMOKE: given}) == [
        "dev/model.yaml: release.smoke.parameters.top_p: 7 is out of range; must be at most 1"
        " [SRV-035]"
    ]


def test_more_tokens_than_the_model_takes_are_refused(refusals: Refusals) -> None:
    given = {"prompt": "A ship is", "parameters": {"max_new_tokens": 1024}}
    changes = {SMOKE: given, "release.serving.max_model_len": 512}

    assert refusals("SRV-035", changes) == [
        "dev/model.yaml: release.smoke.parameters.max_new_tokens: 1024 is more than the 512 tokens"
        " that the model takes; leave room for the prompt as well [SRV-035]"
    ]


def test_sound_parameters_and_none_are_accepted(refusals: Refusals) -> None:
    given = {"prompt": "A ship is", "parameters": {"max_new_tokens": 8, "stop": ["."]}}

    assert refusals("SRV-035", {SMOKE: given}) == []
    assert refusals("SRV-035", {SMOKE: {"body": {"anything": 1}}}) == []
    assert refusals("SRV-035", {}) == []
