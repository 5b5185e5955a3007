from collections.abc import Callable

Judge = Callable[..., list[str]]


def test_two_environments_of_one_stage_are_warned_about(whole: Judge) -> None:
    assert whole("ENV-013", dev={"stage_order": 1}, test={"stage_order": 1}) == [
        "dev/environment.yaml: stage_order: 1 is the stage of test too, so neither proves a release"
        " for the other; give each its own number; releases move from lower to higher [ENV-013]",
        "test/environment.yaml: stage_order: 1 is the stage of dev too, so neither proves a release"
        " for the other; give each its own number; releases move from lower to higher [ENV-013]",
    ]


def test_one_stage_in_two_regions_and_stages_of_their_own_are_accepted(whole: Judge) -> None:
    abroad = {"stage_order": 1, "region": "eu-west-1"}

    assert whole("ENV-013", dev={"stage_order": 1}, test=abroad) == []
    assert whole("ENV-013", dev={"stage_order": 1}, test={"stage_order": 2}) == []
