"""What is refused of a CreateTransformJob before anything runs."""

from typing import Any

import pytest

from aws_in_process import ARN
from jobs_in_process import JobsAws, transform_job
from slipway.local_aws.server.errors import ApiError


def refused(**changes: Any) -> str:
    with pytest.raises(ApiError) as caught:
        JobsAws().ask("CreateTransformJob", **transform_job(**changes))
    return f"{caught.value.code}: {caught.value}"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        (
            {"ModelName": "none"},
            f'ValidationException: Could not find model "{ARN}:model/none".',
        ),
        (
            {"MaxPayloadInMB": 26, "MaxConcurrentTransforms": 4},
            "ValidationException: MaxConcurrentTransforms (4) times MaxPayloadInMB (26) must not"
            " exceed 100 MB.",
        ),
        (
            {"input": {"SplitType": "RecordIO"}},
            "InternalFailure: SplitType RecordIO is not part of this local AWS; see"
            " docs/local-aws.md",
        ),
        (
            {"source": {"S3DataType": "AugmentedManifestFile"}},
            "InternalFailure: S3DataType AugmentedManifestFile is not part of this local AWS; see"
            " docs/local-aws.md",
        ),
        (
            {"DataCaptureConfig": {"DestinationS3Uri": "s3://b/c"}},
            "InternalFailure: DataCaptureConfig is not part of this local AWS; see"
            " docs/local-aws.md",
        ),
        (
            {"input": {"ContentType": "text/csv"}, "DataProcessing": {"InputFilter": "$[1:]"}},
            "InternalFailure: DataProcessing of content type text/csv is not part of this local"
            " AWS; see docs/local-aws.md",
        ),
        (
            {"DataProcessing": {"InputFilter": "$..all"}},
            "ValidationException: DataProcessing: '..all' in '$..all' is not supported by the local"
            " AWS",
        ),
    ],
)
def test_a_job_that_cannot_run_is_refused(changes: dict[str, Any], message: str) -> None:
    assert refused(**changes) == message


def test_an_instance_type_that_transform_does_not_have_is_refused() -> None:
    resources = {"InstanceType": "ml.p4d.24xlarge", "InstanceCount": 1}

    assert refused(TransformResources=resources).startswith(
        "ValidationException: 1 validation error detected: Value 'ml.p4d.24xlarge' at"
        " 'transformResources.instanceType' failed to satisfy constraint: Member must satisfy enum"
        " value set: ["
    )


def test_more_than_sixteen_variables_are_refused() -> None:
    environment = {f"NAME_{number}": "x" for number in range(17)}

    assert refused(Environment=environment).endswith(
        "at 'environment' failed to satisfy constraint: Member must have length less than or equal"
        " to 16"
    )
