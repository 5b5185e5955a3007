"""InvokeEndpointAsync: the answer goes to S3, and whoever listens is told."""

import asyncio
import json
import time
import uuid
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Protocol

from slipway.local_aws.server.errors import ApiError
from slipway.local_aws.server.inference.answer import Model, answer
from slipway.local_aws.server.inference.errors import InputError
from slipway.local_aws.server.inference.formats.base import MediaTypes
from slipway.local_aws.server.invocation_metrics import InvocationMetrics
from slipway.local_aws.server.media import media_types
from slipway.local_aws.server.serving import Served

Data = dict[str, Any]
HEADER = "x-amzn-sagemaker-"


class Storage(Protocol):
    """S3 and SNS, as far as they are needed here."""

    def read(self, uri: str) -> bytes:
        """The object at s3://bucket/key; OSError when there is none."""

    def write(self, uri: str, body: bytes, content_type: str) -> None:
        """Put an object; OSError when it cannot be put."""

    def publish(self, topic_arn: str, message: str) -> None:
        """Send a message to a topic, if it is there."""


@dataclass(frozen=True)
class Invocation:
    """One request, and where its answer goes; ``failure`` is None where nobody wants to know."""

    endpoint: str
    served: Served
    media: MediaTypes
    source: str | bytes
    inference_id: str
    output: str
    failure: str | None
    topics: Data


class AsyncInvocations:
    """Accepts at once, answers afterwards."""

    def __init__(
        self,
        model: Model,
        storage: Storage,
        metrics: InvocationMetrics,
        clock: Callable[[], float],
    ) -> None:
        """Let ``model`` answer into ``storage``."""
        self._model = model
        self._metrics = metrics
        self._storage = storage
        self._clock = clock
        self._running: set[asyncio.Task[None]] = set()

    def accept(
        self, endpoint: str, served: Served, headers: dict[str, str], body: bytes
    ) -> tuple[int, dict[str, str], bytes]:
        """The answer to the request itself: 202 and where to look."""
        invocation = invocation_of(endpoint, served, headers, body)
        task = asyncio.get_running_loop().create_task(asyncio.to_thread(self.run, invocation))
        # The loop keeps no strong reference to its tasks.
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        found = {
            "Content-Type": "application/json",
            "X-Amzn-SageMaker-OutputLocation": invocation.output,
        }
        if invocation.failure:
            found["X-Amzn-SageMaker-FailureLocation"] = invocation.failure
        return 202, found, json.dumps({"InferenceId": invocation.inference_id}).encode()

    def run(self, invocation: Invocation) -> None:
        """Read, answer, write, tell."""
        received = self._clock()
        try:
            source = invocation.source
            body = source if isinstance(source, bytes) else self._storage.read(source)
            with self._metrics.measured(invocation.endpoint, invocation.served):
                container = invocation.served.container
                found = answer(container, body, self._model, invocation.media)
            self._storage.write(invocation.output, found.body, found.content_type)
        except (InputError, OSError) as error:
            message = error.body if isinstance(error, InputError) else str(error)
            # Where even this cannot be written, nobody is left to be told but the topic.
            with suppress(OSError):
                if invocation.failure:
                    self._storage.write(invocation.failure, message.encode(), "application/json")
            self._tell("ErrorTopic", invocation, received, {"failureReason": message})
            return
        self._tell("SuccessTopic", invocation, received, {})

    def _tell(self, topic: str, invocation: Invocation, received: float, more: Data) -> None:
        if topic not in invocation.topics:
            return
        done = topic == "SuccessTopic"
        location = invocation.output if done else invocation.failure
        source = invocation.source if isinstance(invocation.source, str) else None
        message = {
            "eventVersion": "1.0",
            "eventSource": "aws:sagemaker",
            "eventName": "InferenceResult",
            "invocationStatus": "Completed" if done else "Failed",
            "inferenceId": invocation.inference_id,
            "receivedTime": _iso(received),
            "eventTime": _iso(self._clock()),
            "requestParameters": {"endpointName": invocation.endpoint, "inputLocation": source},
            "responseParameters": {"outputLocation": location},
            **more,
        }
        self._storage.publish(invocation.topics[topic], json.dumps(message))


def invocation_of(
    endpoint: str, served: Served, headers: dict[str, str], body: bytes
) -> Invocation:
    """What a request asks for; ApiError for an endpoint that is not asynchronous."""
    if served.asynchronous is None:
        raise ApiError("ValidationError", f"Endpoint {endpoint} is not asynchronous.")
    location = headers.get(f"{HEADER}inputlocation")
    if (location is None) == (not body):
        raise ApiError("ValidationError", "Exactly one of InputLocation and Body must be given.")
    config = served.asynchronous["OutputConfig"]
    if "S3OutputPath" not in config:
        raise ApiError(
            "InternalFailure", "Without S3OutputPath the local AWS has no bucket for it.", 501
        )
    made = str(uuid.uuid4())
    extension = headers.get(f"{HEADER}s3outputpathextension", "").strip("/")
    folder = "/".join(part for part in (config["S3OutputPath"].rstrip("/"), extension) if part)
    failures = config.get("S3FailurePath")
    return Invocation(
        endpoint=endpoint,
        served=served,
        media=media_types(headers),
        source=location if location is not None else body,
        inference_id=headers.get(f"{HEADER}inference-id") or made,
        output=f"{folder}/{headers.get(f'{HEADER}filename') or f'{made}.out'}",
        failure=f"{failures.rstrip('/')}/{made}-error.out" if failures else None,
        topics=config.get("NotificationConfig", {}),
    )


def _iso(seconds: float) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(seconds))
