"""What the control plane refuses, in AWS's words."""

from typing import Any

import pytest

from slipway.local_aws.server.errors import ApiError
from slipway.local_aws.server.failures import Failures
from slipway.local_aws.server.sagemaker import SageMaker
from slipway.local_aws.server.store import Store

ARN = "arn:aws:sagemaker:us-west-2:111111111111"
ROLE = "arn:aws:iam::111111111111:role/service"


class Aws:
    """A SageMaker without a server."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.failures = Failures()
        self.store = Store(lambda: ("111111111111", "us-west-2"))
        self.sagemaker = SageMaker(
            self.store, self.failures, transition_seconds=2, clock=self.clock
        )

    def clock(self) -> float:
        return self.now

    def ask(self, operation: str, **request: Any) -> dict[str, Any]:
        return self.sagemaker.answer(operation, request)

    def config(self, name: str = "c", model: str = "m", count: int = 1) -> None:
        variant = {
            "VariantName": "AllTraffic",
            "ModelName": model,
            "InstanceType": "ml.g5.xlarge",
            "InitialInstanceCount": count,
        }
        self.ask("CreateEndpointConfig", EndpointConfigName=name, ProductionVariants=[variant])


@pytest.fixture
def aws() -> Aws:
    aws = Aws()
    container = {"Image": "1.dkr.ecr.us-west-2.amazonaws.com/djl-inference:1"}
    aws.ask("CreateModel", ModelName="m", PrimaryContainer=container, ExecutionRoleArn=ROLE)
    aws.config()
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
