"""How a roll-out is written for CloudFormation, and what it needs besides."""

from typing import Any

import pytest

from config_factory import Configs
from scaled_workloads import COMPONENT, TRACKED
from slipway.config.schema import AdapterComponent
from slipway.planning import rollout
from slipway.planning.rollout import Extra


def config(configs: Configs, given: dict[str, Any], **kwargs: Any) -> dict[str, Any] | None:
    return rollout.deployment_config(configs.facts({"capacity.rollout": given}, **kwargs).workload)


def needs(configs: Configs, changes: dict[str, Any], **kwargs: Any) -> Extra | None:
    return rollout.extra(configs.facts(changes, **kwargs).workload)


def test_nothing_declared_is_nothing_written(configs: Configs) -> None:
    assert rollout.deployment_config(configs.facts().workload) is None
    assert rollout.settle(configs.facts().workload) is None


def test_an_adapter_is_replaced_with_its_base(configs: Configs) -> None:
    adapter = AdapterComponent.model_validate(
        {
            "name": "tone",
            "kind": "component",
            "release": {"adapter": {"base": "llama", "artifact": "s3://bucket/tone.tar.gz"}},
            "capacity": {"fleet": "pool"},
        }
    )

    assert rollout.deployment_config(adapter) is None
    assert rollout.extra(adapter) is None


@pytest.mark.parametrize(
    ("strategy", "step"), [("canary", "canarySize"), ("linear", "linearStepSize")]
)
def test_traffic_moves_in_steps(configs: Configs, strategy: str, step: str) -> None:
    assert config(configs, {"strategy": strategy, "size_percent": 25}) == {
        "blueGreenUpdatePolicy": {
            "trafficRoutingConfiguration": {
                "type": strategy.upper(),
                "waitIntervalInSeconds": 300,
                step: {"type": "CAPACITY_PERCENT", "value": 25},
            }
        },
        "autoRollbackConfiguration": {"alarms": []},
    }


def test_all_at_once_has_no_step(configs: Configs) -> None:
    given = {"strategy": "all_at_once", "timeout_seconds": 3600, "auto_rollback": False}

    assert config(configs, given) == {
        "blueGreenUpdatePolicy": {
            "trafficRoutingConfiguration": {"type": "ALL_AT_ONCE", "waitIntervalInSeconds": 300},
            "maximumExecutionTimeoutInSeconds": 3600,
        }
    }


def test_a_component_is_updated_by_copies(configs: Configs) -> None:
    assert config(configs, {"size_count": 1, "auto_rollback": False}, base=COMPONENT) == {
        "rollingUpdatePolicy": {
            "maximumBatchSize": {"type": "COPY_COUNT", "value": 1},
            "waitIntervalInSeconds": 300,
        }
    }


def test_an_endpoint_needs_a_second_fleet_unless_it_rolls(configs: Configs) -> None:
    scaled = {"capacity.autoscaling": TRACKED}
    rolling = {"capacity.rollout": {"strategy": "rolling", "size_percent": 30}}

    assert needs(configs, scaled) == Extra(instances=4)
    assert needs(configs, scaled | rolling) == Extra(instances=2)


def test_a_component_needs_room_for_a_batch_of_its_most_copies(configs: Configs) -> None:
    changes = {"capacity.autoscaling": TRACKED, "capacity.rollout": {"size_percent": 50}}

    assert needs(configs, changes, base=COMPONENT) == Extra(copies=2, accelerators=4)
    assert needs(configs, {}, base=COMPONENT) is None


def test_a_rollout_in_words_says_who_takes_it_back(configs: Configs) -> None:
    def said(given: dict[str, Any], **kwargs: Any) -> str:
        found = rollout.settle(configs.facts({"capacity.rollout": given}, **kwargs).workload)
        assert found is not None
        return found.summary

    assert said({"strategy": "linear", "size_percent": 20}) == (
        "linear, 20 % in a step, 300 s after each, taken back by the workload's alarms"
    )
    assert said({"size_count": 1, "auto_rollback": False}, base=COMPONENT) == (
        "rolling, 1 in a step, 300 s after each, without alarms"
    )
