"""InvokeEndpoint, with a stream or without, and its asynchronous sister."""

import asyncio
import json
import re
from collections.abc import Awaitable, Callable, Iterator
from typing import Any
from urllib.parse import unquote

from slipway.local_aws.server.async_invocations import AsyncInvocations
from slipway.local_aws.server.errors import ApiError
from slipway.local_aws.server.inference.answer import Model, answer, stream
from slipway.local_aws.server.inference.errors import InputError
from slipway.local_aws.server.inference.event_stream import error_event, payload_part
from slipway.local_aws.server.inference.language_model import LanguageModel
from slipway.local_aws.server.invocation_metrics import InvocationMetrics
from slipway.local_aws.server.media import media_types
from slipway.local_aws.server.serving import Serving
from slipway.local_aws.server.store import Store

PATH = re.compile(
    r"^/endpoints/(?P<name>[^/]+)/(?:(?P<late>async-)invocations"
    r"|invocations(?P<stream>-response-stream)?)$"
)
MARK = f"x-slipway-local-model={LanguageModel.NAME}"
_STREAM = {"Content-Type": "application/vnd.amazon.eventstream"}
_STREAMED = "X-Amzn-SageMaker-Content-Type"
MAX_BYTES = 25 * 1024 * 1024
"""SageMaker's limit on the body of a real-time request."""

Response = tuple[int, dict[str, str], Any]
Runner = Callable[[Any, Any], Awaitable[None]]


class Runtime:
    """Every endpoint speaks through one small model, in the wire format of its own container."""

    def __init__(
        self,
        store: Store,
        serving: Serving,
        late: AsyncInvocations,
        model: Model,
        metrics: InvocationMetrics,
    ) -> None:
        """Let ``model`` answer for who serves, or ``late`` where the endpoint is asynchronous."""
        self._store = store
        self._serving = serving
        self._late = late
        self._model = model
        self._metrics = metrics

    async def handle(
        self,
        path: str,
        headers: dict[str, str],
        body: bytes,
        streaming: Callable[[Runner], Any],
    ) -> Response:
        """Answer one invocation; ``streaming`` wraps a runner as the server's streaming body."""
        match = PATH.match(path)
        if match is None:
            raise ApiError("UnknownOperationException", f"{path} is no path of this service", 404)
        name = unquote(match["name"])
        served = self._serving.by(name, headers)
        if len(body) > MAX_BYTES:
            raise ApiError("ValidationError", f"The body has more than {MAX_BYTES} bytes.", 413)
        if match["late"]:
            return self._late.accept(name, served, headers, body)
        if served.asynchronous is not None:
            raise ApiError(
                "ValidationError",
                f"Endpoint {name} is asynchronous: invoke it by InvokeEndpointAsync.",
            )
        marks, media = _marks(served.variant), media_types(headers)
        try:
            with self._metrics.measured(name, served):
                if match["stream"]:
                    kind, pieces = await asyncio.to_thread(
                        stream, served.container, body, self._model, media
                    )
                    return 200, _STREAM | {_STREAMED: kind} | marks, streaming(_runner(pieces))
                found = await asyncio.to_thread(answer, served.container, body, self._model, media)
        except InputError as error:
            group = f"/aws/sagemaker/Endpoints/{name}"
            arn = f"arn:aws:logs:{self._store.region}:{self._store.account}:log-group:{group}"
            raise ModelError(error.status, error.body, arn) from None
        # In small letters: ministack replaces "Content-Type" by the one of SageMaker's own API,
        # but this is the container's.
        return found.status, {"content-type": found.content_type} | marks, found.body


def _marks(variant: str) -> dict[str, str]:
    """Say with every answer who gave it."""
    return {
        "x-Amzn-Invoked-Production-Variant": variant,
        "X-Amzn-SageMaker-Custom-Attributes": MARK,
    }


class ModelError(ApiError):
    """A container's refusal as SageMaker passes it on, with the members of its shape."""

    def __init__(self, status: int, message: str, log_stream_arn: str) -> None:
        """Keep what the container answered."""
        super().__init__(
            "ModelError",
            f'Received client error ({status}) from primary with message "{message}".',
            424,
        )
        self.body = json.dumps(
            {
                "ErrorCode": "CLIENT_ERROR_FROM_MODEL",
                "LogStreamArn": log_stream_arn,
                "Message": str(self),
                "OriginalMessage": message,
                "OriginalStatusCode": status,
            }
        ).encode()


def _runner(pieces: Iterator[bytes]) -> Runner:
    """Send each piece as a frame of its own, as soon as the model has it."""

    async def run(send: Any, receive: Any) -> None:
        def next_piece() -> bytes | None:
            return next(pieces, None)

        try:
            while (piece := await asyncio.to_thread(next_piece)) is not None:
                await _send(send, payload_part(piece))
        except Exception as error:
            await _send(send, error_event("StreamBroken", str(error)))
        await send({"type": "http.response.body", "body": b"", "more_body": False})

    return run


async def _send(send: Any, frame: bytes) -> None:
    await send({"type": "http.response.body", "body": frame, "more_body": True})
