"""What the control plane refuses, in AWS's words."""

from typing import Any

import pytest

from aws_in_process import ARN, ROLE, Aws
from slipway.local_aws.server.errors import ApiError


@pytest.fixture
def aws() -> Aws:
    aws = Aws()
    aws.config("c")
    return aws


def refused(aws: Aws, operation: str, **request: Any) -> str:
    with pytest.raises(ApiError) as caught:
        aws.ask(operation, **request)
    return f"{caught.value.code}: {caught.value}"


@pytest.mark.parametrize(
    ("operation", "request_", "message"),
    [
        (
            "CreateEndpoint",
            {"EndpointName": "e", "EndpointConfigName": "nope"},
            f'ValidationException: Could not find endpoint-config "{ARN}:endpoint-config/nope".',
        ),
        (
            "CreateModel",
            {"ModelName": "M", "PrimaryContainer": {"Image": "i"}, "ExecutionRoleArn": ROLE},
            f'ValidationException: Cannot create already existing model "{ARN}:model/m".',
        ),
        (
            "CreateModel",
            {"ModelName": "x", "ExecutionRoleArn": ROLE},
            "ValidationException: Either PrimaryContainer or Containers must be given.",
        ),
        (
            "CreateModel",
            {"ModelName": "x", "Nonsense": 1},
            "ValidationException: CreateModel: unknown parameters: Nonsense",
        ),
        ("Frobnicate", {}, "UnknownOperationException: The operation Frobnicate is not known"),
        (
            "CreateDomain",
            {"DomainName": "d", "AuthMode": "IAM", "DefaultUserSettings": {}},
            "InternalFailure: CreateDomain is not part of this local AWS; see docs/local-aws.md",
        ),
        (
            "ListTags",
            {"ResourceArn": f"{ARN}:model/nope"},
            f'ValidationException: Could not find resource "{ARN}:model/nope".',
        ),
    ],
)
def test_what_aws_refuses_is_refused_in_its_words(
    aws: Aws, operation: str, request_: dict[str, Any], message: str
) -> None:
    assert refused(aws, operation, **request_) == message


def test_a_wrong_type_is_refused_by_botocores_own_model(aws: Aws) -> None:
    said = refused(aws, "CreateEndpoint", EndpointName=7, EndpointConfigName="c")

    assert said.startswith(
        "ValidationException: CreateEndpoint: Invalid type for parameter EndpointName, value: 7"
    )


def test_an_endpoint_in_progress_is_neither_updated_nor_deleted(aws: Aws) -> None:
    aws.ask("CreateEndpoint", EndpointName="e", EndpointConfigName="c")

    assert refused(aws, "UpdateEndpoint", EndpointName="e", EndpointConfigName="c") == (
        f'ValidationException: Cannot update in-progress endpoint "{ARN}:endpoint/e": it is'
        " Creating and cannot be updated now."
    )
    assert refused(aws, "DeleteEndpoint", EndpointName="e").startswith(
        "ValidationException: Cannot delete in-progress endpoint"
    )


def test_tags_are_added_replaced_and_deleted(aws: Aws) -> None:
    arn = f"{ARN}:model/m"
    aws.ask("AddTags", ResourceArn=arn, Tags=[{"Key": "a", "Value": "1"}])
    aws.ask(
        "AddTags", ResourceArn=arn, Tags=[{"Key": "a", "Value": "2"}, {"Key": "b", "Value": "3"}]
    )
    aws.ask("DeleteTags", ResourceArn=arn, TagKeys=["b"])

    assert aws.ask("ListTags", ResourceArn=arn)["Tags"] == [{"Key": "a", "Value": "2"}]
