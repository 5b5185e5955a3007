"""SageMaker and Application Auto Scaling through plain boto3."""

import json
import time
import urllib.request
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from botocore.exceptions import ClientError

from slipway.local_aws.emulator import Emulator

Client = Callable[..., Any]
ACCOUNT = "333333333333"
ARN = f"arn:aws:sagemaker:us-west-2:{ACCOUNT}"
ROLE = f"arn:aws:iam::{ACCOUNT}:role/execution"
IMAGE = "763104351884.dkr.ecr.us-west-2.amazonaws.com/djl-inference:0.29.0-lmi11.0.0-cu124"


@pytest.fixture(scope="module")
def sagemaker(client: Client) -> Any:
    found = client("sagemaker", account=ACCOUNT)
    found.create_model(ModelName="shared", ExecutionRoleArn=ROLE, PrimaryContainer={"Image": IMAGE})
    for name in ("small", "large"):
        found.create_endpoint_config(
            EndpointConfigName=name,
            ProductionVariants=[
                {
                    "VariantName": "AllTraffic",
                    "ModelName": "shared",
                    "InstanceType": "ml.g5.xlarge" if name == "small" else "ml.g5.2xlarge",
                    "InitialInstanceCount": 2,
                    "InitialVariantWeight": 1,
                }
            ],
        )
    return found


def refusal(call: Callable[..., Any], **request: Any) -> tuple[str, str]:
    with pytest.raises(ClientError) as caught:
        call(**request)
    error = caught.value.response["Error"]
    return error["Code"], error["Message"]


def in_service(sagemaker: Any, name: str) -> dict[str, Any]:
    waiter = sagemaker.get_waiter("endpoint_in_service")
    waiter.wait(EndpointName=name, WaiterConfig={"Delay": 0.1, "MaxAttempts": 50})
    found: dict[str, Any] = sagemaker.describe_endpoint(EndpointName=name)
    return found


def test_an_endpoint_lives_from_creating_to_gone(sagemaker: Any) -> None:
    made = sagemaker.create_endpoint(EndpointName="life", EndpointConfigName="small")
    assert made["EndpointArn"] == f"{ARN}:endpoint/life"
    assert sagemaker.describe_endpoint(EndpointName="life")["EndpointStatus"] == "Creating"

    seen = in_service(sagemaker, "life")

    assert isinstance(seen["CreationTime"], datetime)
    assert seen["LastModifiedTime"] > seen["CreationTime"]
    (variant,) = seen["ProductionVariants"]
    (image,) = variant.pop("DeployedImages")
    assert (image["SpecifiedImage"], image["ResolvedImage"]) == (IMAGE, IMAGE)
    assert variant == {
        "VariantName": "AllTraffic",
        "CurrentWeight": 1.0,
        "DesiredWeight": 1.0,
        "CurrentInstanceCount": 2,
        "DesiredInstanceCount": 2,
    }

    sagemaker.update_endpoint(EndpointName="life", EndpointConfigName="large")
    assert sagemaker.describe_endpoint(EndpointName="life")["EndpointStatus"] == "Updating"
    assert in_service(sagemaker, "life")["EndpointConfigName"] == "large"

    sagemaker.delete_endpoint(EndpointName="life")
    assert sagemaker.describe_endpoint(EndpointName="life")["EndpointStatus"] == "Deleting"
    waiter = sagemaker.get_waiter("endpoint_deleted")
    waiter.wait(EndpointName="life", WaiterConfig={"Delay": 0.1, "MaxAttempts": 50})


def test_what_is_not_there_is_told_as_sagemaker_words_it(sagemaker: Any) -> None:
    assert refusal(sagemaker.describe_model, ModelName="nobody") == (
        "ValidationException",
        f'Could not find model "{ARN}:model/nobody".',
    )
    assert refusal(sagemaker.describe_endpoint, EndpointName="nobody") == (
        "ValidationException",
        f'Could not find endpoint "{ARN}:endpoint/nobody".',
    )


def test_a_name_is_taken_once(sagemaker: Any) -> None:
    assert refusal(
        sagemaker.create_model,
        ModelName="shared",
        ExecutionRoleArn=ROLE,
        PrimaryContainer={"Image": IMAGE},
    ) == ("ValidationException", f'Cannot create already existing model "{ARN}:model/shared".')


def test_an_endpoint_config_needs_its_model(sagemaker: Any) -> None:
    variant = {
        "VariantName": "v",
        "ModelName": "nobody",
        "InstanceType": "ml.g5.xlarge",
        "InitialInstanceCount": 1,
    }

    assert refusal(
        sagemaker.create_endpoint_config, EndpointConfigName="x", ProductionVariants=[variant]
    ) == ("ValidationException", f'Could not find model "{ARN}:model/nobody".')


def test_an_instance_type_that_sagemaker_lacks_is_refused(sagemaker: Any) -> None:
    variant = {
        "VariantName": "v",
        "ModelName": "shared",
        "InstanceType": "ml.g99.xlarge",
        "InitialInstanceCount": 1,
    }

    code, message = refusal(
        sagemaker.create_endpoint_config, EndpointConfigName="x", ProductionVariants=[variant]
    )

    assert code == "ValidationException"
    assert message.startswith(
        "1 validation error detected: Value 'ml.g99.xlarge' at"
        " 'productionVariants.1.member.instanceType' failed to satisfy constraint: Member must"
        " satisfy enum value set: ["
    )


def test_an_operation_outside_the_local_aws_is_refused_loudly(sagemaker: Any) -> None:
    assert refusal(sagemaker.list_domains) == (
        "InternalFailure",
        "ListDomains is not part of this local AWS; see docs/local-aws.md",
    )


@pytest.mark.parametrize(
    ("operation", "body", "code"),
    [
        ("Nope", b"{}", "UnknownOperationException"),
        ("ListModels", b"{", "SerializationException"),
        ("ListModels", b"[]", "SerializationException"),
    ],
)
def test_what_is_no_request_at_all_is_refused(
    emulator: Emulator, operation: str, body: bytes, code: str
) -> None:
    scope = f"{ACCOUNT}/20260101/us-west-2/sagemaker/aws4_request"
    request = urllib.request.Request(
        emulator.url,
        body,
        {
            "X-Amz-Target": f"SageMaker.{operation}",
            "Content-Type": "application/x-amz-json-1.1",
            "Authorization": f"AWS4-HMAC-SHA256 Credential={scope}",
        },
    )

    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(request)

    assert caught.value.code == 400
    assert json.loads(caught.value.read())["__type"] == code


def test_lists_come_in_pages(client: Client) -> None:
    sagemaker = client("sagemaker", account="333333333334")
    names = [f"model-{number:02}" for number in range(23)]
    for name in names:
        sagemaker.create_model(
            ModelName=name, ExecutionRoleArn=ROLE, PrimaryContainer={"Image": IMAGE}
        )

    pages = list(
        sagemaker.get_paginator("list_models").paginate(
            SortBy="Name", SortOrder="Ascending", PaginationConfig={"PageSize": 10}
        )
    )

    assert [len(page["Models"]) for page in pages] == [10, 10, 3]
    assert [model["ModelName"] for page in pages for model in page["Models"]] == names
    found = sagemaker.list_models(NameContains="model-1", MaxResults=100)["Models"]
    assert sorted(model["ModelName"] for model in found) == names[10:20]


def test_accounts_and_regions_are_apart(sagemaker: Any, client: Client) -> None:
    elsewhere = client("sagemaker", account=ACCOUNT, region="eu-west-1")
    other = client("sagemaker", account="333333333335")

    assert elsewhere.list_models()["Models"] == []
    assert other.list_models()["Models"] == []
    assert "shared" in {model["ModelName"] for model in sagemaker.list_models()["Models"]}


def test_tags_are_added_changed_and_taken_away(sagemaker: Any) -> None:
    arn = sagemaker.create_model(
        ModelName="tagged",
        ExecutionRoleArn=ROLE,
        PrimaryContainer={"Image": IMAGE},
        Tags=[{"Key": "owner", "Value": "one"}],
    )["ModelArn"]

    sagemaker.add_tags(
        ResourceArn=arn,
        Tags=[{"Key": "owner", "Value": "two"}, {"Key": "stage", "Value": "dev"}],
    )
    sagemaker.delete_tags(ResourceArn=arn, TagKeys=["stage"])

    assert sagemaker.list_tags(ResourceArn=arn)["Tags"] == [{"Key": "owner", "Value": "two"}]


def test_an_endpoint_fails_on_demand_with_its_reason(sagemaker: Any, emulator: Emulator) -> None:
    reason = "The primary container for production variant AllTraffic did not pass the ping health"
    emulator.ask("POST", "failures", {"endpoint_name": "doomed", "reason": reason, "times": 1})
    assert emulator.ask("GET", "failures") == [
        {"endpoint_name": "doomed", "reason": reason, "times": 1}
    ]

    sagemaker.create_endpoint(EndpointName="doomed", EndpointConfigName="small")
    time.sleep(0.6)

    seen = sagemaker.describe_endpoint(EndpointName="doomed")
    assert (seen["EndpointStatus"], seen["FailureReason"]) == ("Failed", reason)
    failed = sagemaker.list_endpoints(StatusEquals="Failed")["Endpoints"]
    assert [endpoint["EndpointName"] for endpoint in failed] == ["doomed"]
    assert emulator.ask("GET", "failures") == []


def test_status_tells_the_endpoints_and_who_answers_for_them(
    sagemaker: Any, emulator: Emulator
) -> None:
    sagemaker.create_endpoint(EndpointName="shown", EndpointConfigName="small")
    in_service(sagemaker, "shown")

    status = emulator.ask("GET", "status")

    assert status["answered_by"].startswith("SmolLM2-135M-Instruct on this machine")
    (row,) = [row for row in status["endpoints"] if row["endpoint_name"] == "shown"]
    assert row == {
        "account": ACCOUNT,
        "region": "us-west-2",
        "endpoint_name": "shown",
        "status": "InService",
        "images": [IMAGE],
        "failure_reason": None,
        "components": [],
    }


def test_a_variant_is_registered_scaled_and_deregistered(sagemaker: Any, client: Client) -> None:
    sagemaker.create_endpoint(EndpointName="scaled", EndpointConfigName="small")
    scaling = client("application-autoscaling", account=ACCOUNT)
    target = {
        "ServiceNamespace": "sagemaker",
        "ResourceId": "endpoint/scaled/variant/AllTraffic",
        "ScalableDimension": "sagemaker:variant:DesiredInstanceCount",
    }
    scaling.register_scalable_target(**target, MinCapacity=1, MaxCapacity=4)
    scaling.put_scaling_policy(
        **target,
        PolicyName="invocations",
        PolicyType="TargetTrackingScaling",
        TargetTrackingScalingPolicyConfiguration={
            "TargetValue": 20.0,
            "PredefinedMetricSpecification": {
                "PredefinedMetricType": "SageMakerVariantInvocationsPerInstance"
            },
        },
    )

    (seen,) = scaling.describe_scalable_targets(ServiceNamespace="sagemaker")["ScalableTargets"]
    assert (seen["MinCapacity"], seen["MaxCapacity"]) == (1, 4)
    (policy,) = scaling.describe_scaling_policies(ServiceNamespace="sagemaker")["ScalingPolicies"]
    assert policy["PolicyName"] == "invocations"

    scaling.delete_scaling_policy(**target, PolicyName="invocations")
    scaling.deregister_scalable_target(**target)
    assert refusal(scaling.deregister_scalable_target, **target) == (
        "ObjectNotFoundException",
        "No scalable target found for resource ID: endpoint/scaled/variant/AllTraffic",
    )


def test_a_variant_that_is_not_there_cannot_scale(sagemaker: Any, client: Client) -> None:
    scaling = client("application-autoscaling", account=ACCOUNT)

    assert refusal(
        scaling.register_scalable_target,
        ServiceNamespace="sagemaker",
        ResourceId="endpoint/nobody/variant/AllTraffic",
        ScalableDimension="sagemaker:variant:DesiredInstanceCount",
        MinCapacity=1,
        MaxCapacity=2,
    ) == ("ValidationException", f'Could not find endpoint "{ARN}:endpoint/nobody".')
