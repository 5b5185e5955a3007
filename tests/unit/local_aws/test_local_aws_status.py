"""/_slipway/status: endpoints, their components, and where the copies stand."""

from aws_in_process import ARN, IMAGE, component
from scaling_in_process import Scaled
from slipway.local_aws.server.control import Control, Elsewhere
from slipway.local_aws.server.status import rows

ADAPTER = {
    "BaseInferenceComponentName": "ic",
    "Container": {"ArtifactUrl": "s3://bucket/adapter.tar.gz"},
}


def test_components_are_listed_under_their_endpoint_with_their_instances() -> None:
    aws = Scaled()
    aws.component("second")
    aws.wait()
    aws.component("too-many", copies=9)
    aws.wait()

    shared, plain = rows(aws.store, aws.sagemaker)

    assert plain["components"] == []
    assert shared["components"][0] == {
        "component_name": "ic",
        "variant_name": "AllTraffic",
        "status": "InService",
        "image": IMAGE,
        "desired_copies": 2,
        "current_copies": 2,
        "instances": [0, 0],
        "failure_reason": None,
    }
    second, too_many = shared["components"][1:]
    assert second["instances"] == [1]
    assert (too_many["status"], too_many["instances"]) == ("Failed", [])
    assert too_many["failure_reason"].startswith("There is not enough hardware resources")


def test_an_adapter_whose_base_is_gone_is_still_listed_and_can_be_deleted() -> None:
    aws = Scaled()
    aws.ask("CreateInferenceComponent", **component("adapter") | {"Specification": ADAPTER})
    aws.wait()
    aws.ask("DeleteInferenceComponent", InferenceComponentName="ic")
    aws.wait()

    answer = Control(aws.store, aws.sagemaker, aws.scaling, aws.failures, Elsewhere())
    code, found = answer.answer("GET", "/_slipway/status", b"")

    assert code == 200
    assert [row["component_name"] for row in found["endpoints"][0]["components"]] == ["adapter"]
    assert aws.counts("adapter") == ("InService", 1, 0)
    aws.ask("DeleteInferenceComponent", InferenceComponentName="adapter")
    aws.wait()
    assert aws.refusal("DescribeInferenceComponent", InferenceComponentName="adapter") == (
        f'Could not find inference-component "{ARN}:inference-component/adapter".'
    )
