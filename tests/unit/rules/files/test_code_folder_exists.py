from config_factory import Configs, Refusals


def test_a_folder_without_code_is_refused(refusals: Refusals) -> None:
    assert refusals("CFG-024", {"release.serving.code": "mine"}) == [
        "dev/model.yaml: release.serving.code: serving_code/mine holds neither model.py nor"
        " requirements.txt; create one of them, or leave the field out [CFG-024]"
    ]


def test_a_folder_elsewhere_is_refused(refusals: Refusals) -> None:
    assert refusals("CFG-024", {"release.serving.code": "../secrets"}) == [
        "dev/model.yaml: release.serving.code: '../secrets' lies outside serving_code/; give a"
        " folder below it [CFG-024]"
    ]


def test_a_folder_with_code_is_accepted(configs: Configs, refusals: Refusals) -> None:
    configs.raw("../serving_code/mine/model.py", "def handle(inputs): ...")

    assert refusals("CFG-024", {"release.serving.code": "mine"}) == []
