"""What is no longer as it was deployed, and what nobody declares."""

from typing import Any

from scripted_aws import ScriptedAws, refusal
from slipway.deploying import drifting
from slipway.deploying.drifting import Drift
from slipway.deploying.live import Live
from template_factory import COMPONENT, ENDPOINT, planted


def test_a_template_is_missing_or_another_one() -> None:
    live = {
        "b": Live("b", "CREATE_COMPLETE", False, {"Resources": 2}),
        "c": Live("c", "CREATE_COMPLETE", False, {"Resources": 1}),
    }

    assert list(
        drifting.of_templates({"a": {}, "b": {"Resources": 1}, "c": {"Resources": 1}}, live)
    ) == [
        Drift("a", "missing", "it is committed, and not deployed"),
        Drift("b", "template", "it was deployed from another template than is committed"),
    ]


def test_a_stack_is_forgotten_where_no_file_declares_it() -> None:
    names = [
        "slipway-dev",
        "slipway-dev-old",
        "slipway-dev-2",
        "slipway-dev-2-chat",
        "slipway-devil",
    ]
    pages = [
        {"Stacks": [{"StackName": name, "StackStatus": "CREATE_COMPLETE"} for name in names]},
        {"Stacks": [{"StackName": "slipway-dev-gone", "StackStatus": "DELETE_COMPLETE"}]},
    ]
    aws = ScriptedAws({"describe_stacks pages": pages})

    assert list(drifting.forgotten(aws, "dev", ["dev-2", "prod"], ["slipway-dev"])) == [
        Drift("slipway-dev-old", "forgotten", "it is deployed, and no file declares it")
    ]


def found(detection: Any, *drifts: Any) -> list[Drift]:
    aws = ScriptedAws(
        {
            "detect_stack_drift": {"StackDriftDetectionId": "d" * 36},
            "describe_stack_drift_detection_status": detection,
            "describe_stack_resource_drifts": list(drifts),
        }
    )
    return list(drifting.of_resources(aws, ["s"]))


def drift(status: str, *paths: str) -> dict[str, Any]:
    return {
        "ResourceType": "AWS::SageMaker::Endpoint",
        "LogicalResourceId": "Endpoint",
        "StackResourceDriftStatus": status,
        "PropertyDifferences": [{"PropertyPath": path} for path in paths],
    }


DONE = {"DetectionStatus": "DETECTION_COMPLETE"}


def test_every_page_of_changed_and_deleted_resources_is_told(pauses: list[float]) -> None:
    looks = [{"DetectionStatus": "DETECTION_IN_PROGRESS"}, DONE]
    first = {"StackResourceDrifts": [drift("MODIFIED", "/Tags/0", "/A")], "NextToken": "more"}
    last = {"StackResourceDrifts": [drift("DELETED"), drift("MODIFIED")]}
    place = "AWS::SageMaker::Endpoint Endpoint"

    assert found(looks, first, last) == [
        Drift("s", "resource", f"{place} was changed: Tags/0, A"),
        Drift("s", "resource", f"{place} is gone"),
        Drift("s", "resource", f"{place} was changed: CloudFormation does not say what"),
    ]
    assert pauses == [0.5]


def test_what_cannot_be_looked_at_is_said() -> None:
    failed = {"DetectionStatus": "DETECTION_FAILED", "DetectionStatusReason": "throttled"}

    assert found(failed) == [Drift("s", "unknown", "CloudFormation could not look: throttled")]


def test_a_stack_that_was_never_deployed_cannot_be_looked_at() -> None:
    aws = ScriptedAws({"detect_stack_drift": refusal("s is in REVIEW_IN_PROGRESS")})

    assert list(drifting.of_resources(aws, ["s"])) == [
        Drift("s", "unknown", "CloudFormation could not look: s is in REVIEW_IN_PROGRESS")
    ]


def test_what_cloudformation_cannot_read_back_is_named() -> None:
    base = planted({"Component": COMPONENT, "Endpoint/RetainAllVariantProperties": True})

    assert drifting.blind({"s": base, "t": ENDPOINT}) == (
        "AWS::SageMaker::Endpoint.RetainAllVariantProperties",
        "AWS::SageMaker::InferenceComponent.RuntimeConfig",
    )
