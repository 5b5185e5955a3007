from collections.abc import Callable

Judge = Callable[..., list[str]]


def test_unknown_quotas_of_a_protected_environment_are_warned_about_once(whole: Judge) -> None:
    assert whole("ENV-012", prod={"protected": True}, counts={"prod": [2, 1]}) == [
        "prod/environment.yaml: quotas: quota unknown for ml.g5.12xlarge: whether the account may"
        " run them is not proven; declare what Service Quotas shows for endpoint usage, for example"
        " quotas: {ml.g5.12xlarge: 5} [ENV-012]"
    ]


def test_declared_quotas_and_an_open_environment_are_accepted(whole: Judge) -> None:
    declared = {"protected": True, "quotas": {"ml.g5.12xlarge": 5}}

    assert whole("ENV-012", prod=declared, counts={"prod": [2, 1]}) == []
    assert whole("ENV-012", prod={}, counts={"prod": [2, 1]}) == []
