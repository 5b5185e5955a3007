from typing import Any

import pytest

from template_factory import COMPONENT, ROLLING, TARGET, planted, refused

POLICY = "Endpoint/DeploymentConfig"
BATCH = f"{POLICY}/RollingUpdatePolicy/MaximumBatchSize"
COUNT = "Config/ProductionVariants/0/InitialInstanceCount"
FIELD = "Properties.DeploymentConfig.RollingUpdatePolicy.MaximumBatchSize"
BASE = planted({POLICY: ROLLING})


def batch(kind: str, value: int) -> dict[str, Any]:
    return {BATCH: {"Type": kind, "Value": value}}


@pytest.mark.parametrize("size", [("INSTANCE_COUNT", 1), ("CAPACITY_PERCENT", 50)])
def test_a_rolling_update_of_one_instance_is_refused(size: tuple[str, int]) -> None:
    assert refused("OPS-004", {**batch(*size), COUNT: 1}, base=BASE) == [
        f"Resources.Endpoint.{FIELD}: a rolling update replaces at most 50 % of the instances at a"
        " time, and one of one is 100 %; run 2 instances, or remove RollingUpdatePolicy [OPS-004]"
    ]


def test_a_batch_above_half_is_refused_and_the_hint_is_accepted() -> None:
    assert refused("OPS-004", {**batch("INSTANCE_COUNT", 4), COUNT: 5}, base=BASE) == [
        f"Resources.Endpoint.{FIELD}.Value: a rolling batch of 4 is more than 50 % of 5 instances;"
        " set it to 2 [OPS-004]"
    ]
    assert refused("OPS-004", {**batch("INSTANCE_COUNT", 2), COUNT: 5}, base=BASE) == []


def test_a_batch_below_a_twentieth_is_refused_and_the_hint_is_accepted() -> None:
    assert refused("OPS-004", {**batch("INSTANCE_COUNT", 1), COUNT: 30}, base=BASE) == [
        f"Resources.Endpoint.{FIELD}.Value: a rolling batch of 1 is less than 5 % of 30 instances;"
        " set it to 2 [OPS-004]"
    ]
    assert refused("OPS-004", {**batch("INSTANCE_COUNT", 2), COUNT: 30}, base=BASE) == []


@pytest.mark.parametrize(("value", "hint"), [(60, 50), (4, 5)])
def test_a_share_out_of_range_is_refused_whatever_the_count(value: int, hint: int) -> None:
    for count in (10, {"Ref": "Count"}):
        changes = {**batch("CAPACITY_PERCENT", value), COUNT: count}
        assert refused("OPS-004", changes, base=BASE) == [
            f"Resources.Endpoint.{FIELD}.Value: a rolling batch of {value} % is out of range:"
            f" SageMaker takes 5 to 50 %; set it to {hint} [OPS-004]"
        ]


def test_batches_within_the_limits_are_accepted() -> None:
    assert refused("OPS-004", base=BASE) == []
    assert refused("OPS-004", batch("CAPACITY_PERCENT", 50), base=BASE) == []
    assert refused("OPS-004") == []


def test_autoscaling_may_have_started_more_than_the_template_says() -> None:
    one = planted({COUNT: 1}, BASE)

    assert refused("OPS-004", {"Target": TARGET}, base=one) == []
    (line,) = refused("OPS-004", {"Target": TARGET, "Target/MaxCapacity": 1}, base=one)
    assert line.startswith(f"Resources.Endpoint.{FIELD}: a rolling update replaces at most 50 %")


def test_what_is_not_known_is_accepted() -> None:
    assert refused("OPS-004", {COUNT: {"Ref": "Count"}}, base=BASE) == []
    unknown = {"Target": TARGET, "Target/MaxCapacity": {"Ref": "Most"}, COUNT: 1}
    assert refused("OPS-004", unknown, base=BASE) == []


def test_the_copies_of_a_component_are_judged_in_the_same_way() -> None:
    policy = {"MaximumBatchSize": {"Type": "COPY_COUNT", "Value": 2}}
    changes = {"Component/DeploymentConfig": {"RollingUpdatePolicy": policy}}
    base = planted({"Component": COMPONENT, **changes})

    assert refused("OPS-004", base=base) == [
        f"Resources.Component.{FIELD}.Value: a rolling batch of 2 is more than 50 % of 2 copies;"
        " set it to 1 [OPS-004]"
    ]
    assert refused("OPS-004", {"Component/RuntimeConfig/CopyCount": 4}, base=base) == []
    assert refused("OPS-004", {"Component/RuntimeConfig/CopyCount": 0}, base=base) == []
