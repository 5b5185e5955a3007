"""How an update goes, as the template asks for it: in words, instances and seconds."""

from typing import Any

import pytest

from slipway.review import rollouts
from slipway.review.rollouts import Rollout
from template_factory import COMPONENT, ROLLING, TARGET, Content, canary, parsed, planted

HANDLER = 970 * 60


def of(changes: dict[str, Any]) -> Rollout:
    template = parsed(planted(changes))
    endpoint = template.find("Endpoint")
    assert endpoint is not None
    return rollouts.of_endpoint(template, endpoint)


def percent(value: int) -> Content:
    return {"Type": "CAPACITY_PERCENT", "Value": value}


def test_without_a_policy_a_second_fleet_comes_at_once() -> None:
    assert of({}) == Rollout(
        "blue/green, all at once (SageMaker's default), no alarm takes it back",
        2,
        0,
        HANDLER,
        False,
    )


def test_the_second_fleet_is_as_large_as_scaling_may_have_made_it() -> None:
    assert of({"Target": TARGET}).extra == 4


def test_a_rolling_update_replaces_a_batch_after_the_other() -> None:
    assert of({"Endpoint/DeploymentConfig": ROLLING}) == Rollout(
        "rolling, 1 instance in a step, alarms take it back", 1, 600, HANDLER, True
    )


def test_a_share_of_instances_is_rounded_up_and_a_declared_limit_counts() -> None:
    policy = {
        "MaximumBatchSize": percent(30),
        "WaitIntervalInSeconds": 60,
        "MaximumExecutionTimeoutInSeconds": 3600,
    }
    found = of({"Endpoint/DeploymentConfig": {"RollingUpdatePolicy": policy}, "Target": TARGET})

    assert found == Rollout("rolling, 30 % in a step, no alarm takes it back", 2, 120, 3600, False)


def test_a_canary_waits_twice() -> None:
    assert of({"Endpoint/DeploymentConfig": canary(percent(25))}) == Rollout(
        "blue/green, canary, 25 % first, alarms take it back", 2, 600, HANDLER, True
    )


def test_a_linear_update_waits_once_a_step() -> None:
    found = of({"Endpoint/DeploymentConfig": canary(percent(50), "LINEAR"), "Target": TARGET})

    assert found == Rollout(
        "blue/green, linear, 50 % in a step, alarms take it back", 4, 600, HANDLER, True
    )


@pytest.mark.parametrize("value", [{"Ref": "Count"}, None])
def test_what_is_not_known_is_none(value: Any) -> None:
    changes = {"Config/ProductionVariants/0/InitialInstanceCount": value}

    assert of(changes).extra is None


def test_a_serverless_endpoint_needs_no_instances() -> None:
    variant = {"ServerlessConfig": {"MemorySizeInMB": 1024}, "VariantName": "AllTraffic"}

    assert of({"Config/ProductionVariants/0": variant}).extra == 0


@pytest.mark.parametrize(
    ("config", "expected"),
    [
        (None, Rollout("as SageMaker chooses", None, None, 490 * 60, False)),
        (
            {
                "RollingUpdatePolicy": {
                    "MaximumBatchSize": {"Type": "COPY_COUNT", "Value": 1},
                    "WaitIntervalInSeconds": 30,
                }
            },
            Rollout("rolling, 1 copy in a step, no alarm takes it back", 1, 60, 490 * 60, False),
        ),
    ],
)
def test_a_component_is_updated_as_its_policy_says(config: Any, expected: Rollout) -> None:
    changes = {"Component": COMPONENT}
    if config is not None:
        changes["Component/DeploymentConfig"] = config
    template = parsed(planted(changes))
    component = template.find("Component")
    assert component is not None

    assert rollouts.of_component(template, component) == expected
