from collections.abc import Callable

Judge = Callable[..., list[str]]
QUOTAS = {"ml.g5.12xlarge": 4}


def test_more_instances_than_the_quota_are_refused(whole: Judge) -> None:
    assert whole("ENV-010", dev={"quotas": QUOTAS}, counts={"dev": [3, 2]}) == [
        "dev/environment.yaml: quotas.ml.g5.12xlarge: the endpoints of account 111111111111 in"
        " us-west-2 run 5 instances of ml.g5.12xlarge, and the quota is 4; ask AWS for 8 (an update"
        " needs 3 more for a while), or run fewer [ENV-010]"
    ]


def test_environments_that_share_account_and_region_are_added_up(whole: Judge) -> None:
    account = "999999999999"
    found = whole(
        "ENV-010",
        dev={"quotas": QUOTAS, "account": account},
        test={"account": account},
        counts={"dev": [3], "test": [2]},
    )

    assert [line.split(";")[0] for line in found] == [
        "dev/environment.yaml: quotas.ml.g5.12xlarge: the endpoints of account 999999999999 in"
        " us-west-2 run 5 instances of ml.g5.12xlarge, and the quota is 4"
    ]


def test_a_quota_that_holds_and_a_type_without_one_are_accepted(whole: Judge) -> None:
    assert whole("ENV-010", dev={"quotas": QUOTAS}, counts={"dev": [2, 2]}) == []
    assert whole("ENV-010", dev={"quotas": {"ml.g5.2xlarge": 0}}, counts={"dev": [9]}) == []


def test_another_account_has_a_quota_of_its_own(whole: Judge) -> None:
    counts = {"dev": [3], "test": [3]}

    assert whole("ENV-010", dev={"quotas": QUOTAS}, test={}, counts=counts) == []
