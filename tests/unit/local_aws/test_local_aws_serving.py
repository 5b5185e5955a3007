"""Who answers an invocation, and how it is refused when nobody does."""

import pytest

from aws_in_process import IMAGE, Aws, component
from slipway.local_aws.server.errors import ApiError
from slipway.local_aws.server.inference.container import Container
from slipway.local_aws.server.serving import COMPONENT_HEADER, Served, Serving

NO_CAPACITY = (
    "Inference Component has no capacity to process this request. ApplicationAutoScaling may be"
    " in-progress (if configured) or try to increase the capacity by invoking"
    " UpdateInferenceComponentRuntimeConfig API."
)


@pytest.fixture
def aws() -> Aws:
    aws = Aws()
    aws.config("c")
    aws.endpoint()
    aws.component()
    aws.wait()
    return aws


def by(aws: Aws, endpoint: str = "e", name: str | None = "ic") -> Served:
    headers = {} if name is None else {COMPONENT_HEADER: name}
    return Serving(aws.store, aws.sagemaker).by(endpoint, headers)


def refusal(aws: Aws, endpoint: str = "e", name: str | None = "ic") -> str:
    with pytest.raises(ApiError) as caught:
        by(aws, endpoint, name)
    assert caught.value.code == "ValidationError"
    return str(caught.value)


def scale(aws: Aws, copies: int) -> None:
    aws.ask(
        "UpdateInferenceComponentRuntimeConfig",
        InferenceComponentName="ic",
        DesiredRuntimeConfig={"CopyCount": copies},
    )
    aws.wait()


def test_the_component_of_the_header_answers(aws: Aws) -> None:
    assert by(aws) == Served(Container(IMAGE), "AllTraffic", None, "ic")


def test_an_endpoint_of_components_needs_the_header(aws: Aws) -> None:
    assert refusal(aws, name=None) == (
        "Inference Component Name header is required for endpoints to which you plan to deploy"
        " inference components. Please include Inference Component Name header or consider using"
        " SageMaker models."
    )


def test_an_endpoint_of_a_model_takes_no_header(aws: Aws) -> None:
    variant = {
        "VariantName": "v",
        "ModelName": "m",
        "InstanceType": "ml.g5.xlarge",
        "InitialInstanceCount": 1,
    }
    aws.config("with-model", variant)
    aws.endpoint("plain", "with-model")

    assert by(aws, "plain", None) == Served(Container(IMAGE), "v", None)
    assert refusal(aws, "plain") == (
        "Inference Component Name header is not allowed for endpoints to which you dont plan to"
        " deploy inference components. Please remove the Inference Component Name header and try"
        " again."
    )


def test_a_component_without_copies_has_no_capacity(aws: Aws) -> None:
    scale(aws, 0)
    assert refusal(aws) == NO_CAPACITY

    scale(aws, 1)
    assert by(aws).container.image == IMAGE


def test_a_component_that_is_still_creating_has_no_capacity(aws: Aws) -> None:
    aws.component("new")

    assert refusal(aws, name="new") == NO_CAPACITY


def test_the_old_copies_serve_during_a_rolling_update(aws: Aws) -> None:
    aws.model("n", "vllm:2")
    specification = component(ModelName="n")["Specification"]
    aws.ask("UpdateInferenceComponent", InferenceComponentName="ic", Specification=specification)

    assert by(aws).container.image == IMAGE
    aws.wait()
    assert by(aws).container.image == "vllm:2"


def test_an_adapter_speaks_as_its_base_and_only_while_that_has_copies(aws: Aws) -> None:
    adapter = {
        "BaseInferenceComponentName": "ic",
        "Container": {"ArtifactUrl": "s3://bucket/adapter.tar.gz"},
    }
    aws.ask("CreateInferenceComponent", **component("adapter") | {"Specification": adapter})
    aws.wait()

    assert by(aws, name="adapter").container.image == IMAGE
    scale(aws, 0)
    assert refusal(aws, name="adapter") == NO_CAPACITY


@pytest.mark.parametrize("name", ["nobody", "elsewhere"])
def test_a_component_of_another_endpoint_is_not_found(aws: Aws, name: str) -> None:
    aws.endpoint("other")
    aws.ask("CreateInferenceComponent", **component("elsewhere") | {"EndpointName": "other"})
    aws.wait()

    assert refusal(aws, name=name) == f"Inference component {name} of endpoint e not found."


def test_an_endpoint_that_is_not_there_or_not_in_service_is_told(aws: Aws) -> None:
    aws.ask("CreateEndpoint", EndpointName="new", EndpointConfigName="c")

    assert refusal(aws, "nobody") == "Endpoint nobody of account 111111111111 not found."
    assert refusal(aws, "new") == (
        "Endpoint new of account 111111111111 is not in service: its status is Creating."
    )
