from collections.abc import Callable

Judge = Callable[..., list[str]]


def test_a_protected_environment_without_an_address_is_warned_about(whole: Judge) -> None:
    assert whole("ENV-016", prod={"protected": True, "alarms_email": None}) == [
        "prod/environment.yaml: alarms_email: prod is protected, and nobody is told when an alarm"
        " goes off; add alarms_email with the address of those on duty [ENV-016]"
    ]


def test_an_address_and_an_open_environment_are_accepted(whole: Judge) -> None:
    assert whole("ENV-016", prod={"protected": True}) == []
    assert whole("ENV-016", dev={"alarms_email": None}) == []
