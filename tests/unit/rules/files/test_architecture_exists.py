from config_factory import Configs, Refusals


def test_an_architecture_without_a_file_is_refused(configs: Configs, refusals: Refusals) -> None:
    configs.raw("architectures/llama-2-7b.json", "{}")

    assert refusals("CFG-020", {"release.model.architecture": "llama2-7b"}) == [
        "dev/model.yaml: release.model.architecture: architectures/llama2-7b.json is missing or not"
        " a JSON object; save the model's config.json there; did you mean llama-2-7b? [CFG-020]"
    ]


def test_a_file_that_is_no_json_object_is_refused(configs: Configs, refusals: Refusals) -> None:
    configs.raw("architectures/own.json", "[1, 2")

    assert len(refusals("CFG-020", {"release.model.architecture": "own"})) == 1


def test_an_architecture_with_a_file_and_none_at_all_are_accepted(
    configs: Configs, refusals: Refusals
) -> None:
    configs.raw("architectures/own.json", '{"model_type": "llama"}')

    assert refusals("CFG-020", {"release.model.architecture": "own"}) == []
    assert refusals("CFG-020") == []
