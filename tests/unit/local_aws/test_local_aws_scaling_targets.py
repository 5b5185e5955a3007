"""Scalable targets: which counts they hold, and how a count moves into its range."""

from typing import Any

import pytest

from scaling_in_process import COMPONENT, VARIANT, Scaled


@pytest.fixture
def aws() -> Scaled:
    return Scaled()


@pytest.mark.parametrize(("least", "most", "copies"), [(3, 4, 3), (0, 1, 1), (1, 4, 2), (0, 0, 0)])
def test_copies_move_into_the_range_when_it_is_registered(
    aws: Scaled, least: int, most: int, copies: int
) -> None:
    aws.register(COMPONENT, least, most)
    aws.wait()

    assert aws.counts() == ("InService", copies, copies)


def test_instances_move_into_the_range_when_it_is_registered(aws: Scaled) -> None:
    aws.register(VARIANT, 3, 4)

    assert aws.plain_counts() == ("Updating", 2)
    aws.wait()
    assert aws.plain_counts() == ("InService", 3)


def test_provisioned_concurrency_moves_as_well(aws: Scaled) -> None:
    serverless = {"MemorySizeInMB": 2048, "MaxConcurrency": 8, "ProvisionedConcurrency": 1}
    variant = {"VariantName": "v", "ModelName": "m", "ServerlessConfig": serverless}
    aws.config("serverless", variant)
    aws.endpoint("s", "serverless")
    target = {
        "ServiceNamespace": "sagemaker",
        "ResourceId": "endpoint/s/variant/v",
        "ScalableDimension": "sagemaker:variant:DesiredProvisionedConcurrency",
    }

    aws.register(target, 4, 8)
    aws.wait()

    (shown,) = aws.ask("DescribeEndpoint", EndpointName="s")["ProductionVariants"]
    assert shown["CurrentServerlessConfig"]["ProvisionedConcurrency"] == 4


def test_a_count_that_is_wanted_in_the_meantime_follows_when_sagemaker_is_done(
    aws: Scaled,
) -> None:
    runtime = {"InferenceComponentName": "ic", "DesiredRuntimeConfig": {"CopyCount": 1}}
    aws.ask("UpdateInferenceComponentRuntimeConfig", **runtime)

    aws.register(COMPONENT, 3, 4)
    assert aws.counts() == ("Updating", 1, 2)
    aws.wait()
    assert aws.counts() == ("Updating", 3, 1)
    aws.wait()

    assert aws.counts() == ("InService", 3, 3)


def test_a_change_of_one_bound_keeps_the_other(aws: Scaled) -> None:
    aws.register(COMPONENT, 1, 4)

    aws.scale("RegisterScalableTarget", COMPONENT, MaxCapacity=3)

    (seen,) = aws.scaling.answer("DescribeScalableTargets", {"ServiceNamespace": "sagemaker"})[
        "ScalableTargets"
    ]
    assert (seen["MinCapacity"], seen["MaxCapacity"]) == (1, 3)
    assert not [name for name in seen if name.startswith("_")]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        (
            {"MinCapacity": 3, "MaxCapacity": 2},
            "ValidationException: Maximum capacity cannot be less than minimum capacity",
        ),
        (
            {"MinCapacity": 1},
            "ValidationException: MinCapacity and MaxCapacity must be given for a new scalable"
            " target.",
        ),
        (
            {"ResourceId": "endpoint/plain", "MinCapacity": 1, "MaxCapacity": 2},
            "ValidationException: Invalid resource id: endpoint/plain",
        ),
        (
            {
                "ScalableDimension": "ecs:service:DesiredCount",
                "MinCapacity": 1,
                "MaxCapacity": 2,
            },
            "ValidationException: Only sagemaker:variant:DesiredInstanceCount,"
            " sagemaker:variant:DesiredProvisionedConcurrency,"
            " sagemaker:inference-component:DesiredCopyCount of sagemaker are part of this local"
            " AWS.",
        ),
    ],
)
def test_a_target_that_cannot_be_is_refused(
    aws: Scaled, changes: dict[str, Any], message: str
) -> None:
    assert aws.unscaled("RegisterScalableTarget", COMPONENT | changes) == message


def test_what_scales_keeps_its_instance_type(aws: Scaled) -> None:
    aws.register(VARIANT, 1, 4)
    aws.plain_config("other", InstanceType="ml.g5.2xlarge")

    refused = aws.refusal("UpdateEndpoint", EndpointName="plain", EndpointConfigName="other")
    aws.scale("DeregisterScalableTarget", VARIANT)
    aws.ask("UpdateEndpoint", EndpointName="plain", EndpointConfigName="other")

    assert refused == (
        'The variant(s) "["AllTraffic"]" must be deregistered as scalable targets with AWS Auto'
        " Scaling before they can be removed or have their instance type updated."
    )


@pytest.mark.parametrize(
    ("request_", "instances"),
    [
        ({}, 2),
        ({"RetainAllVariantProperties": True}, 4),
        (
            {
                "RetainAllVariantProperties": True,
                "ExcludeRetainedVariantProperties": [
                    {"VariantPropertyType": "DesiredInstanceCount"}
                ],
            },
            2,
        ),
    ],
)
def test_an_update_resets_the_count_unless_it_is_retained(
    aws: Scaled, request_: dict[str, Any], instances: int
) -> None:
    aws.register(VARIANT, 4, 4)
    aws.wait()
    aws.plain_config("next")

    aws.ask("UpdateEndpoint", EndpointName="plain", EndpointConfigName="next", **request_)
    aws.wait()

    assert aws.plain_counts() == ("InService", instances)


def test_tags_of_a_target_are_changed_by_their_own_operations(aws: Scaled) -> None:
    aws.scale(
        "RegisterScalableTarget", COMPONENT, MinCapacity=1, MaxCapacity=2, Tags={"a": "1", "b": "2"}
    )
    (seen,) = aws.scaling.answer("DescribeScalableTargets", {"ServiceNamespace": "sagemaker"})[
        "ScalableTargets"
    ]
    arn = {"ResourceARN": seen["ScalableTargetARN"]}

    aws.scaling.answer("TagResource", {**arn, "Tags": {"a": "3"}})
    aws.scaling.answer("UntagResource", {**arn, "TagKeys": ["b"]})

    assert aws.scaling.answer("ListTagsForResource", arn) == {"Tags": {"a": "3"}}
    assert aws.unscaled("RegisterScalableTarget", COMPONENT, Tags={"a": "4"}) == (
        "ValidationException: The scalable target that you tried to tag already exists. To update"
        " tags on an existing scalable target, use the TagResource API."
    )


def test_an_endpoint_takes_its_targets_with_it(aws: Scaled) -> None:
    aws.register(VARIANT, 1, 4)
    aws.register(COMPONENT, 1, 4)

    aws.ask("DeleteEndpoint", EndpointName="plain")

    found = aws.scaling.answer("DescribeScalableTargets", {"ServiceNamespace": "sagemaker"})
    assert [target["ResourceId"] for target in found["ScalableTargets"]] == [
        "inference-component/ic"
    ]
