from collections.abc import Callable

Judge = Callable[..., list[str]]
ACCOUNT = {"account": "999999999999"}


def test_an_account_that_is_shared_with_an_open_environment_is_warned_about(whole: Judge) -> None:
    assert whole("ENV-015", dev=ACCOUNT, prod={**ACCOUNT, "protected": True}) == [
        "prod/environment.yaml: account: prod is protected and shares account 999999999999 with"
        " dev: whoever may change the one reaches the other's quotas and roles; give the protected"
        " environment an account of its own [ENV-015]"
    ]


def test_an_account_among_equals_is_accepted(whole: Judge) -> None:
    protected = {**ACCOUNT, "protected": True}

    assert whole("ENV-015", dev={}, prod={"protected": True}) == []
    assert whole("ENV-015", prod=protected, live=protected) == []
    assert whole("ENV-015", dev=ACCOUNT, test=ACCOUNT) == []
