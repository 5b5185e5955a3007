"""Alarms are named only where they shall take an update back."""

from typing import Any

from slipway_constructs.deployment_config import guarded


def test_alarms_fill_the_place_that_the_plan_left_for_them() -> None:
    config: dict[str, Any] = {
        "rollingUpdatePolicy": {},
        "autoRollbackConfiguration": {"alarms": []},
    }

    assert guarded(config, ["errors", "latency"]) == {
        "rollingUpdatePolicy": {},
        "autoRollbackConfiguration": {
            "alarms": [{"alarmName": "errors"}, {"alarmName": "latency"}]
        },
    }
    assert config["autoRollbackConfiguration"] == {"alarms": []}


def test_without_automatic_rollback_no_alarm_is_named() -> None:
    assert guarded({"rollingUpdatePolicy": {}}, ["errors"]) == {"rollingUpdatePolicy": {}}
