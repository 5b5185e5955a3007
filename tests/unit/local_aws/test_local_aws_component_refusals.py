"""What SageMaker refuses of an inference component, in its words where they are known."""

from typing import Any

import pytest

from aws_in_process import ARN, ROLE, Aws, component, fleet, needs

MODEL_ENDPOINT = {
    "VariantName": "AllTraffic",
    "ModelName": "m",
    "InstanceType": "ml.g5.12xlarge",
    "InitialInstanceCount": 1,
}
ADAPTER = {"BaseInferenceComponentName": "ic", "Container": {"ArtifactUrl": "s3://b/a.tar.gz"}}
ONE = {"ModelName": "m", "ComputeResourceRequirements": needs()}


@pytest.fixture
def aws() -> Aws:
    aws = Aws()
    aws.config("c")
    aws.endpoint()
    return aws


def without(request: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in request.items() if key != name}


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        (
            {"RuntimeConfig": {"CopyCount": 0}},
            "Inference components copy count an integer larger than 0",
        ),
        ({"EndpointName": "nobody"}, f'Could not find endpoint "{ARN}:endpoint/nobody".'),
        ({"VariantName": "v"}, "Could not find variant v of endpoint e"),
        (
            {"Specification": {**ONE, "ModelName": "nobody"}},
            f'Could not find model "{ARN}:model/nobody".',
        ),
        (
            {"Specification": {**ONE, "Container": {"Image": "i"}}},
            "Exactly one of ModelName and Container must be given.",
        ),
        (
            {"Specification": {"ModelName": "m"}},
            "ComputeResourceRequirements must be given, except for an adapter.",
        ),
        (
            {"Specifications": [{**ONE, "InstanceType": "ml.g5.12xlarge"}]},
            "Exactly one of Specification and Specifications must be given.",
        ),
        (
            {
                "Specification": None,
                "Specifications": [
                    {**ONE, "InstanceType": "ml.g5.2xlarge"},
                    {**ONE, "InstanceType": "ml.g5.xlarge"},
                ],
            },
            "None of Specifications is for ml.g5.12xlarge, the variant's type.",
        ),
        (
            {
                "Specification": None,
                "Specifications": [{**ONE, "InstanceType": "ml.g5.12xlarge"}, ONE],
            },
            "Specifications takes 2 to 5 entries, each with an InstanceType of its own.",
        ),
        (
            {"Specification": ADAPTER},
            f'Could not find inference-component "{ARN}:inference-component/ic".',
        ),
        (
            {"Specification": {**ADAPTER, "ComputeResourceRequirements": needs()}},
            "ComputeResourceRequirements must not be given for an adapter inference component.",
        ),
        (
            {"Specification": {**ADAPTER, "Container": {"Image": "i"}}},
            "An adapter inference component needs Container.ArtifactUrl and no model.",
        ),
    ],
)
def test_a_component_that_cannot_be_is_refused_and_leaves_nothing(
    aws: Aws, changes: dict[str, Any], message: str
) -> None:
    request = {k: v for k, v in (component() | changes).items() if v is not None}

    assert aws.refusal("CreateInferenceComponent", **request) == message
    assert aws.ask("ListInferenceComponents") == {"InferenceComponents": []}


def test_memory_is_asked_for_by_the_api_itself(aws: Aws) -> None:
    wanted = component(ComputeResourceRequirements={"NumberOfAcceleratorDevicesRequired": 1})

    assert aws.refusal("CreateInferenceComponent", **wanted) == (
        "CreateInferenceComponent: Missing required parameter in"
        ' Specification.ComputeResourceRequirements: "MinMemoryRequiredInMb"'
    )


def test_an_endpoint_whose_variant_has_a_model_takes_no_components(aws: Aws) -> None:
    aws.config("with-model", MODEL_ENDPOINT)
    aws.endpoint("other", "with-model")

    assert aws.refusal("CreateInferenceComponent", **component() | {"EndpointName": "other"}) == (
        "Inference Components are not supported in this Endpoint. Please make sure this endpoint"
        " can deploy inference components."
    )


def test_an_adapter_has_no_copies_beyond_its_base(aws: Aws) -> None:
    aws.component()
    aws.wait()

    wanted = component("adapter", 2) | {"Specification": ADAPTER}

    assert aws.refusal("CreateInferenceComponent", **wanted) == (
        "An adapter has no copies beyond those of its base: ic has 1."
    )


def test_an_adapter_is_on_the_endpoint_of_its_base(aws: Aws) -> None:
    aws.component()
    aws.endpoint("other")

    wanted = component("adapter") | {"Specification": ADAPTER, "EndpointName": "other"}

    assert aws.refusal("CreateInferenceComponent", **wanted) == (
        "Base inference component ic is on endpoint e."
    )


@pytest.mark.parametrize(
    ("variant", "message"),
    [
        (
            MODEL_ENDPOINT | {"ManagedInstanceScaling": {"Status": "ENABLED"}},
            "ManagedInstanceScaling is only supported for inference component endpoints",
        ),
        (
            fleet(ManagedInstanceScaling={"MinInstanceCount": 3, "MaxInstanceCount": 2}),
            "MinInstanceCount 3 is more than MaxInstanceCount 2.",
        ),
        (
            {"VariantName": "v", "ServerlessConfig": {"MemorySizeInMB": 1024, "MaxConcurrency": 1}},
            "ModelName must be given for serverless variant v.",
        ),
        (
            fleet(InstancePools=[{"InstanceType": "ml.g5.xlarge", "Priority": 1}]),
            "Exactly one of InstanceType, InstancePools and ServerlessConfig must be given for"
            " variant AllTraffic.",
        ),
    ],
)
def test_a_variant_that_cannot_be_is_refused(
    aws: Aws, variant: dict[str, Any], message: str
) -> None:
    request = {"EndpointConfigName": "x", "ExecutionRoleArn": ROLE}

    said = aws.refusal("CreateEndpointConfig", **request, ProductionVariants=[variant])

    assert said == message


def test_a_variant_without_a_model_needs_a_role(aws: Aws) -> None:
    said = aws.refusal("CreateEndpointConfig", EndpointConfigName="x", ProductionVariants=[fleet()])

    assert said == "ExecutionRoleArn is required when a production variant has no ModelName."


@pytest.mark.parametrize(
    ("size", "copies", "message"),
    [
        ({"Type": "COPY_COUNT", "Value": 2}, 2, "got 2 (COPY_COUNT) of 2."),
        ({"Type": "CAPACITY_PERCENT", "Value": 51}, 2, "got 51 (CAPACITY_PERCENT) of 2."),
        ({"Type": "CAPACITY_PERCENT", "Value": 4}, 2, "got 4 (CAPACITY_PERCENT) of 2."),
    ],
)
def test_a_rolling_batch_is_5_to_50_percent(
    aws: Aws, size: dict[str, Any], copies: int, message: str
) -> None:
    aws.component(copies=copies)
    aws.wait()
    policy = {"RollingUpdatePolicy": {"MaximumBatchSize": size, "WaitIntervalInSeconds": 0}}

    said = aws.refusal(
        "UpdateInferenceComponent", InferenceComponentName="ic", DeploymentConfig=policy
    )

    assert said == f"MaximumBatchSize must be between 5% and 50% of the copies, {message}"
