"""Constraints that botocore leaves to the service."""

from typing import Any

import pytest

from slipway.local_aws.server.errors import ApiError
from slipway.local_aws.server.service_models import check

ROLE = "arn:aws:iam::111111111111:role/execution"


def refusal(operation: str, request: dict[str, Any]) -> str:
    with pytest.raises(ApiError) as caught:
        check("sagemaker", operation, request)
    assert caught.value.code == "ValidationException"
    assert caught.value.status == 400
    return str(caught.value)


def test_a_name_that_breaks_the_pattern_is_refused_as_sagemaker_words_it() -> None:
    assert refusal("DeleteModel", {"ModelName": "bad_name"}) == (
        "1 validation error detected: Value 'bad_name' at 'modelName' failed to satisfy"
        " constraint: Member must satisfy regular expression pattern:"
        " [a-zA-Z0-9]([\\-a-zA-Z0-9]*[a-zA-Z0-9])?"
    )


def test_a_name_that_is_too_long_is_refused_as_sagemaker_words_it() -> None:
    name = "a" * 64

    assert refusal("DeleteModel", {"ModelName": name}) == (
        f"1 validation error detected: Value '{name}' at 'modelName' failed to satisfy"
        " constraint: Member must have length less than or equal to 63"
    )


def test_a_number_that_is_too_large_is_refused_with_its_place() -> None:
    request: dict[str, Any] = {
        "EndpointConfigName": "config",
        "ProductionVariants": [{"VariantName": "v", "ModelDataDownloadTimeoutInSeconds": 3601}],
    }

    assert refusal("CreateEndpointConfig", request) == (
        "1 validation error detected: Value '3601' at"
        " 'productionVariants.1.member.modelDataDownloadTimeoutInSeconds' failed to satisfy"
        " constraint: Member must have value less than or equal to 3600"
    )


def test_a_value_outside_an_enumeration_is_refused_with_the_values_that_are_taken() -> None:
    assert refusal("ListModels", {"SortOrder": "Sideways"}) == (
        "1 validation error detected: Value 'Sideways' at 'sortOrder' failed to satisfy"
        " constraint: Member must satisfy enum value set: [Ascending, Descending]"
    )


def test_all_breaches_are_told_at_once() -> None:
    request: dict[str, Any] = {"SortOrder": "Sideways", "NameContains": "no spaces"}

    assert refusal("ListModels", request).startswith("2 validation errors detected: ")


def test_an_unknown_parameter_deep_inside_is_refused() -> None:
    request: dict[str, Any] = {
        "EndpointConfigName": "config",
        "ProductionVariants": [{"VariantName": "v", "InstanceTyp": "ml.g5.xlarge"}],
    }

    said = refusal("CreateEndpointConfig", request)

    assert said.startswith(
        "CreateEndpointConfig: Unknown parameter in ProductionVariants[0]:"
        ' "InstanceTyp", must be one of: '
    )


def test_a_request_as_the_api_takes_it_passes() -> None:
    check(
        "sagemaker",
        "CreateModel",
        {
            "ModelName": "llama",
            "ExecutionRoleArn": ROLE,
            "PrimaryContainer": {
                "Image": "763104351884.dkr.ecr.us-west-2.amazonaws.com/djl-inference:0.29.0",
                "Environment": {"OPTION_DTYPE": "fp16"},
            },
            "Tags": [{"Key": "cost-center", "Value": "4100"}],
        },
    )
