"""Asynchronous invocations: where the answer or the failure goes, and who is told."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from slipway.local_aws.server.async_invocations import AsyncInvocations, invocation_of
from slipway.local_aws.server.errors import ApiError
from slipway.local_aws.server.inference.container import Container
from slipway.local_aws.server.inference.sampling import Sampling
from slipway.local_aws.server.inference.tokens import Finish, Token
from slipway.local_aws.server.invocation_metrics import InvocationMetrics
from slipway.local_aws.server.serving import Served

IMAGE = "x/djl-inference:1"
CONFIG = {
    "OutputConfig": {
        "S3OutputPath": "s3://bucket/out/",
        "S3FailurePath": "s3://bucket/failed",
        "NotificationConfig": {"SuccessTopic": "good", "ErrorTopic": "bad"},
    }
}
INPUT = {"x-amzn-sagemaker-inputlocation": "s3://bucket/in.json"}


class Blue:
    """Says blue."""

    def generate(self, prompt: str, sampling: Sampling) -> Iterator[Token | Finish]:
        yield Token(1, " blue", -0.1)
        yield Finish("length", 3, 1)


class Shelf:
    """S3 and SNS in two dictionaries."""

    def __init__(self, **objects: bytes) -> None:
        self.objects = {f"s3://bucket/{name}": body for name, body in objects.items()}
        self.told: dict[str, Any] = {}
        self.points: list[tuple[Any, ...]] = []

    def read(self, uri: str) -> bytes:
        if uri not in self.objects:
            raise OSError(f"no {uri}")
        return self.objects[uri]

    def write(self, uri: str, body: bytes, content_type: str) -> None:
        self.objects[uri] = body

    def publish(self, topic_arn: str, message: str) -> None:
        self.told[topic_arn] = json.loads(message)


def run(shelf: Shelf, headers: dict[str, str] = INPUT, body: bytes = b"") -> tuple[str, str]:
    invocation = invocation_of("e", Served(Container(IMAGE), "v", CONFIG), headers, body)
    metrics = InvocationMetrics(lambda *point: shelf.points.append(point))
    AsyncInvocations(Blue(), shelf, metrics, lambda: 0.0).run(invocation)
    return invocation.output, str(invocation.failure)


def test_the_answer_is_written_and_told() -> None:
    shelf = Shelf()
    shelf.objects["s3://bucket/in.json"] = b'{"inputs": "The sky is"}'

    output, _ = run(shelf, INPUT | {"x-amzn-sagemaker-inference-id": "mine"})

    assert output.startswith("s3://bucket/out/")
    assert output.endswith(".out")
    assert json.loads(shelf.objects[output]) == {"generated_text": " blue"}
    assert shelf.told == {
        "good": {
            "eventVersion": "1.0",
            "eventSource": "aws:sagemaker",
            "eventName": "InferenceResult",
            "invocationStatus": "Completed",
            "inferenceId": "mine",
            "receivedTime": "1970-01-01T00:00:00Z",
            "eventTime": "1970-01-01T00:00:00Z",
            "requestParameters": {"endpointName": "e", "inputLocation": "s3://bucket/in.json"},
            "responseParameters": {"outputLocation": output},
        }
    }


def test_an_invocation_is_counted_when_it_is_answered() -> None:
    shelf = Shelf()

    run(shelf, {}, b'{"inputs": "The sky is"}')

    counted = [point[4] for point in shelf.points if point[1] == "Invocations"]
    assert counted == [{"EndpointName": "e", "VariantName": "v"}]


def test_a_body_may_come_with_the_request_and_the_answer_have_a_name() -> None:
    shelf = Shelf()
    named = {"x-amzn-sagemaker-filename": "a.json", "x-amzn-sagemaker-s3outputpathextension": "/x/"}

    output, _ = run(shelf, named, b'{"inputs": "The sky is"}')

    assert output == "s3://bucket/out/x/a.json"
    assert json.loads(shelf.objects[output]) == {"generated_text": " blue"}


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (None, "no s3://bucket/in.json"),
        (
            b"[",
            '{"error": "Failed to parse the request body as JSON: Expecting value: line 1 column 2'
            ' (char 1)", "code": 424}',
        ),
    ],
)
def test_a_failure_is_written_and_told(body: bytes | None, reason: str) -> None:
    shelf = Shelf()
    if body is not None:
        shelf.objects["s3://bucket/in.json"] = body

    output, failure = run(shelf)

    assert output not in shelf.objects
    assert shelf.objects[failure].decode() == reason
    assert shelf.told["bad"]["invocationStatus"] == "Failed"
    assert shelf.told["bad"]["responseParameters"] == {"outputLocation": failure}


@pytest.mark.parametrize(
    ("config", "headers", "message"),
    [
        (None, INPUT, "Endpoint e is not asynchronous."),
        (CONFIG, {}, "Exactly one of InputLocation and Body must be given."),
        (
            {"OutputConfig": {}},
            INPUT,
            "Without S3OutputPath the local AWS has no bucket for it.",
        ),
    ],
)
def test_what_cannot_be_asynchronous_is_refused(
    config: dict[str, Any] | None, headers: dict[str, str], message: str
) -> None:
    with pytest.raises(ApiError) as caught:
        invocation_of("e", Served(Container(IMAGE), "v", config), headers, b"")

    assert str(caught.value) == message
