from collections.abc import Callable

Judge = Callable[..., list[str]]


def test_a_protected_environment_before_an_open_one_is_warned_about(whole: Judge) -> None:
    assert whole("ENV-014", prod={"protected": True}, dev={}) == [
        "prod/environment.yaml: stage_order: prod is protected and comes before dev, so releases"
        " would be proven in it first; set it to more than 1 [ENV-014]"
    ]


def test_a_protected_environment_at_the_end_is_accepted(whole: Judge) -> None:
    assert whole("ENV-014", dev={}, prod={"protected": True}, live={"protected": True}) == []
