"""One workload that cannot be looked at never hides the others."""

import io
import json
from typing import Any

import pytest
from botocore.exceptions import ClientError

from slipway_verifier import handler
from slipway_verifier.smoke import fault_of
from slipway_verifier.verification import Clients, Outcome, verify_all
from slipway_verifier.workloads import Smoke, Workload, parsed

SMOKE = Smoke({"inputs": "A ship is"}, "tgi")
ENDPOINT = Workload("one", "slipway-dev-one", "slipway-dev-one", smoke=SMOKE)
COMPONENT = Workload("two", "slipway-dev-two", "slipway-dev-fleet", "slipway-dev-two", SMOKE)


def error(code: str, message: str) -> ClientError:
    return ClientError({"Error": {"Code": code, "Message": message}}, "Describe")


class Aws:
    """All clients in one: an endpoint ``one`` and a component ``two``, as deployed."""

    class exceptions:
        ClientError = ClientError

    def __init__(self, answer: Any = b'[{"generated_text": "large."}]', copies: int = 1) -> None:
        self.answer = answer
        self.copies = copies
        self.asked: list[dict[str, Any]] = []
        self.failing: dict[str, ClientError] = {}

    def __getattr__(self, operation: str) -> Any:
        def call(**request: Any) -> Any:
            if operation in self.failing:
                raise self.failing[operation]
            return getattr(self, f"_{operation}")(request)

        return call

    def _describe_stacks(self, request: dict[str, Any]) -> Any:
        return {"Stacks": [{"StackStatus": "CREATE_COMPLETE"}]}

    def _describe_stack_resources(self, request: dict[str, Any]) -> Any:
        kinds = {"Model": "Model-1"}
        if request["StackName"] == "slipway-dev-one":
            kinds["EndpointConfig"] = "arn:aws:sagemaker:r:1:endpoint-config/endpointconfig-1"
        rows = [
            {"ResourceType": f"AWS::SageMaker::{kind}", "PhysicalResourceId": name}
            for kind, name in kinds.items()
        ]
        return {"StackResources": rows}

    def _describe_endpoint_config(self, request: dict[str, Any]) -> Any:
        assert request == {"EndpointConfigName": "endpointconfig-1"}
        return {"ProductionVariants": [{"VariantName": "main"}]}

    def _describe_endpoint(self, request: dict[str, Any]) -> Any:
        return {
            "EndpointStatus": "InService",
            "EndpointConfigName": "EndpointConfig-1",
            "ProductionVariants": [{"VariantName": "main"}],
        }

    def _describe_inference_component(self, request: dict[str, Any]) -> Any:
        return {
            "InferenceComponentStatus": "InService",
            "Specification": {"ModelName": "Model-1"},
            "RuntimeConfig": {"CurrentCopyCount": self.copies},
        }

    def _invoke_endpoint(self, request: dict[str, Any]) -> Any:
        self.asked.append(request)
        return {"Body": io.BytesIO(self.answer)}


def verified(aws: Aws, *workloads: Workload) -> list[Outcome]:
    return verify_all(workloads or (ENDPOINT, COMPONENT), Clients(aws, aws, aws))


def test_what_was_deployed_and_answers_is_verified() -> None:
    aws = Aws()

    assert [outcome.state for outcome in verified(aws)] == ["verified", "verified"]
    assert "InferenceComponentName" not in aws.asked[0]
    assert aws.asked[1]["InferenceComponentName"] == "slipway-dev-two"


def test_a_component_that_sleeps_is_not_woken() -> None:
    aws = Aws(copies=0)

    (outcome,) = verified(aws, COMPONENT)

    assert (outcome.state, outcome.findings) == ("verified", ("it sleeps, so it was not asked",))
    assert aws.asked == []


def test_a_workload_without_a_smoke_request_is_compared_alone() -> None:
    aws = Aws()

    (outcome,) = verified(aws, Workload("one", "slipway-dev-one", "slipway-dev-one"))

    assert (outcome.state, aws.asked) == ("verified", [])


@pytest.mark.parametrize(
    "operation",
    [
        "describe_stacks",
        "describe_stack_resources",
        "describe_endpoint_config",
        "describe_endpoint",
        "invoke_endpoint",
    ],
)
def test_a_call_that_fails_fails_its_workload_and_no_other(operation: str) -> None:
    aws = Aws()
    aws.failing[operation] = error("ThrottlingException", "Rate exceeded")

    first, second = verified(aws, ENDPOINT, Workload("three", "none", "none", "slipway-dev-two"))

    (finding,) = first.findings
    assert first.state == "failed"
    assert "Rate exceeded" in finding
    shared = ("describe_stacks", "describe_stack_resources")
    assert second.state == ("failed" if operation in shared else "verified")


def test_a_stack_that_is_not_there_is_skipped() -> None:
    aws = Aws()
    aws.failing["describe_stacks"] = error("ValidationError", "Stack one does not exist")

    (outcome,) = verified(aws, ENDPOINT)

    assert (outcome.state, outcome.findings) == ("skipped", ("it is not deployed",))


def test_an_endpoint_that_somebody_deleted_is_found() -> None:
    aws = Aws()
    aws.failing["describe_endpoint"] = error("ValidationException", 'Could not find endpoint "x".')

    (outcome,) = verified(aws, ENDPOINT)

    assert (outcome.state, outcome.findings) == (
        "failed",
        ("SageMaker does not know it, although its stack is there",),
    )


@pytest.mark.parametrize(
    ("body", "wire", "contains", "fault"),
    [
        (b'[{"generated_text": "large"}]', "tgi", None, None),
        (b'{"generated_text": "large"}', "lmi", "arg", None),
        (b'{"generated_texts": ["large"]}', "text2text", None, None),
        (b"anything", None, None, None),
        (b'[{"generated_text": " "}]', "tgi", None, "the answer holds no text"),
        (
            b'[{"generated_text": "small"}]',
            "tgi",
            "large",
            "the answer 'small' does not hold 'large'",
        ),
        (
            b'{"message": "no"}',
            "tgi",
            None,
            'the answer \'{"message": "no"}\' has not the shape of tgi:'
            " KeyError('generated_text')",
        ),
    ],
)
def test_the_shape_of_an_answer_is_judged(
    body: bytes, wire: str | None, contains: str | None, fault: str | None
) -> None:
    assert fault_of(body, wire, contains) == fault


OWN = "slipway-dev--verifier"


def names(event: dict[str, Any]) -> list[str]:
    return [w.name for w in handler.named(event, [ENDPOINT, COMPONENT], OWN)]


def test_an_event_of_a_stack_means_its_workload() -> None:
    prefix = "arn:aws:cloudformation:us-west-2:111111111111:stack"

    assert names({"detail": {"stack-id": f"{prefix}/slipway-dev-two/0fdf"}}) == ["two"]
    assert names({"detail": {"stack-id": f"{prefix}/slipway-dev-2-x/0fdf"}}) == []
    assert names({"detail": {"stack-id": f"{prefix}/{OWN}/0fdf"}}) == ["one", "two"]


def test_who_asks_may_name_workloads() -> None:
    assert names({}) == ["one", "two"]
    assert names({"workloads": ["one"]}) == ["one"]
    assert names({"workloads": []}) == []


def test_failures_are_counted_for_the_environment_and_for_each_workload() -> None:
    outcomes = [
        Outcome("one", "verified", smoke_seconds=0.5),
        Outcome("two", "failed", ("it is gone",)),
        Outcome("three", "skipped", ("it is Updating",)),
    ]

    found = {
        (row["MetricName"], *(d["Value"] for d in row["Dimensions"])): row["Value"]
        for row in handler.metrics(outcomes, "dev")
    }

    assert found == {
        ("VerificationFailures", "dev"): 1,
        ("VerificationFailures", "dev", "one"): 0,
        ("VerificationFailures", "dev", "two"): 1,
        ("SmokeSeconds", "dev", "one"): 0.5,
    }


def test_nothing_is_counted_while_everything_is_under_way() -> None:
    assert handler.metrics([Outcome("one", "skipped")], "dev") == []


def test_workloads_are_read_as_they_were_written() -> None:
    rows = [
        {
            "name": "one",
            "stack": "s",
            "endpoint_name": "e",
            "component_name": None,
            "smoke": {"body": {"inputs": "x"}, "wire": "tgi", "contains": None},
        }
    ]

    assert parsed(json.loads(json.dumps(rows))) == [
        Workload("one", "s", "e", smoke=Smoke({"inputs": "x"}, "tgi"))
    ]
