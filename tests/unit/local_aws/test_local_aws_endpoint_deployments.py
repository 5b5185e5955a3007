"""DeploymentConfig of an endpoint's update: what is refused, kept and reused."""

from typing import Any

import pytest

from aws_in_process import Aws


def rolling(value: int, kind: str = "INSTANCE_COUNT") -> dict[str, Any]:
    size = {"Type": kind, "Value": value}
    return {"RollingUpdatePolicy": {"MaximumBatchSize": size, "WaitIntervalInSeconds": 0}}


def blue_green(kind: str, **sizes: Any) -> dict[str, Any]:
    routing = {"Type": kind, "WaitIntervalInSeconds": 0, **sizes}
    return {"BlueGreenUpdatePolicy": {"TrafficRoutingConfiguration": routing}}


def serving(instances: int) -> Aws:
    aws = Aws()
    for name in ("c", "next"):
        variant = {
            "VariantName": "AllTraffic",
            "ModelName": "m",
            "InstanceType": "ml.g5.xlarge",
            "InitialInstanceCount": instances,
        }
        aws.config(name, variant)
    aws.endpoint()
    return aws


HALF = {"Type": "CAPACITY_PERCENT", "Value": 50}
MORE = {"Type": "CAPACITY_PERCENT", "Value": 51}


@pytest.mark.parametrize(
    ("deployment", "instances", "message"),
    [
        (rolling(1), 1, "RollingUpdatePolicy needs at least 2 instances."),
        (
            rolling(2),
            3,
            "MaximumBatchSize must be between 5% and 50% of the instances, got 2"
            " (INSTANCE_COUNT) of 3.",
        ),
        (
            rolling(4, "CAPACITY_PERCENT"),
            3,
            "MaximumBatchSize must be between 5% and 50% of the instances, got 4"
            " (CAPACITY_PERCENT) of 3.",
        ),
        (
            rolling(1) | blue_green("ALL_AT_ONCE"),
            2,
            "Only one of BlueGreenUpdatePolicy and RollingUpdatePolicy may be given.",
        ),
        (
            blue_green("CANARY"),
            2,
            "CanarySize must be given for traffic routing of type CANARY.",
        ),
        (
            blue_green("LINEAR", CanarySize=HALF),
            2,
            "LinearStepSize must be given for traffic routing of type LINEAR.",
        ),
        (
            blue_green("CANARY", CanarySize=MORE),
            2,
            "CanarySize must be between 0% and 50% of the instances, got 51 (CAPACITY_PERCENT)"
            " of 2.",
        ),
        (
            blue_green("LINEAR", LinearStepSize=MORE),
            2,
            "LinearStepSize must be between 10% and 50% of the instances, got 51"
            " (CAPACITY_PERCENT) of 2.",
        ),
    ],
)
def test_a_deployment_that_cannot_be_is_refused(
    deployment: dict[str, Any], instances: int, message: str
) -> None:
    aws = serving(instances)
    request = {"EndpointName": "e", "EndpointConfigName": "next", "DeploymentConfig": deployment}

    assert aws.refusal("UpdateEndpoint", **request) == message


@pytest.mark.parametrize(
    "deployment",
    [rolling(1), rolling(50, "CAPACITY_PERCENT"), blue_green("CANARY", CanarySize=HALF)],
)
def test_the_last_deployment_is_shown_and_can_be_used_again(deployment: dict[str, Any]) -> None:
    aws = serving(2)
    request = {"EndpointName": "e", "EndpointConfigName": "next"}

    aws.ask("UpdateEndpoint", **request, DeploymentConfig=deployment)
    aws.wait()
    aws.ask("UpdateEndpoint", **request, RetainDeploymentConfig=True)
    aws.wait()

    assert aws.ask("DescribeEndpoint", EndpointName="e")["LastDeploymentConfig"] == deployment


def test_a_deployment_that_fails_is_rolled_back() -> None:
    aws = serving(2)
    aws.failures.add({"endpoint_name": "e", "reason": "an alarm went off"})

    aws.ask(
        "UpdateEndpoint", EndpointName="e", EndpointConfigName="next", DeploymentConfig=rolling(1)
    )
    aws.wait()

    seen = aws.ask("DescribeEndpoint", EndpointName="e")
    assert (seen["EndpointConfigName"], seen["FailureReason"]) == ("c", "an alarm went off")
