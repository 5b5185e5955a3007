from collections.abc import Callable

Judge = Callable[..., list[str]]


def test_a_cleaner_that_acts_in_a_protected_environment_is_refused(whole: Judge) -> None:
    assert whole("ENV-017", prod={"protected": True, "cleanup": "enforce"}) == [
        "prod/environment.yaml: cleanup: prod is protected, and a cleaner that enforces deletes"
        " there; set it to report [ENV-017]"
    ]


def test_a_report_and_an_open_environment_are_accepted(whole: Judge) -> None:
    assert whole("ENV-017", prod={"protected": True, "cleanup": "report"}) == []
    assert whole("ENV-017", dev={"cleanup": "enforce"}) == []
