from collections.abc import Callable

Judge = Callable[..., list[str]]


def test_a_quota_without_room_for_a_second_fleet_is_warned_about(whole: Judge) -> None:
    quotas = {"ml.g5.12xlarge": 7}

    assert whole("ENV-011", dev={"quotas": quotas}, counts={"dev": [3, 2]}) == [
        "dev/environment.yaml: quotas.ml.g5.12xlarge: the quota of 7 holds the 5 instances that"
        " run, but a blue/green update of the largest endpoint needs 8 for a while; ask AWS for 8,"
        " run fewer, or set capacity.rollout to rolling [ENV-011]"
    ]


def test_the_largest_endpoint_twice_fits(whole: Judge) -> None:
    assert whole("ENV-011", dev={"quotas": {"ml.g5.12xlarge": 8}}, counts={"dev": [3, 2]}) == []


def test_a_quota_that_is_too_small_anyway_is_told_once(whole: Judge) -> None:
    assert whole("ENV-011", dev={"quotas": {"ml.g5.12xlarge": 4}}, counts={"dev": [3, 2]}) == []
