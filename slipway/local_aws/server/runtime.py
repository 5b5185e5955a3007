"""InvokeEndpoint and InvokeEndpointWithResponseStream, answered by the local language model."""

import asyncio
import json
import re
from collections.abc import Awaitable, Callable, Iterator
from typing import Any
from urllib.parse import unquote

from slipway.local_aws.server.endpoints import Endpoints
from slipway.local_aws.server.errors import ApiError
from slipway.local_aws.server.inference.answer import answer, stream
from slipway.local_aws.server.inference.errors import InputError
from slipway.local_aws.server.inference.event_stream import error_event, payload_part
from slipway.local_aws.server.inference.language_model import LanguageModel
from slipway.local_aws.server.store import Store

PATH = re.compile(r"^/endpoints/(?P<name>[^/]+)/invocations(?P<stream>-response-stream)?$")
MARK = f"x-slipway-local-model={LanguageModel.NAME}"
MAX_BYTES = 25 * 1024 * 1024
"""SageMaker's limit on the body of a real-time request."""

Response = tuple[int, dict[str, str], Any]
Runner = Callable[[Any, Any], Awaitable[None]]


class Runtime:
    """Every endpoint speaks through one small model, in the wire format of its own container."""

    def __init__(self, store: Store, endpoints: Endpoints, model: LanguageModel) -> None:
        """Look endpoints up in ``store`` and let ``model`` answer."""
        self._store = store
        self._endpoints = endpoints
        self._model = model

    async def handle(self, path: str, body: bytes, streaming: Callable[[Runner], Any]) -> Response:
        """Answer one invocation; ``streaming`` wraps a runner as the server's streaming body."""
        match = PATH.match(path)
        if match is None:
            raise ApiError("UnknownOperationException", f"{path} is no path of this service", 404)
        image, variant = self._served_by(unquote(match["name"]), body)
        try:
            if match["stream"]:
                kind, pieces = await asyncio.to_thread(stream, image, body, self._model)
                headers = {
                    "Content-Type": "application/vnd.amazon.eventstream",
                    "X-Amzn-SageMaker-Content-Type": kind,
                }
                return 200, headers | _marks(variant), streaming(_runner(pieces))
            found = await asyncio.to_thread(answer, image, body, self._model)
        except InputError as error:
            group = f"/aws/sagemaker/Endpoints/{unquote(match['name'])}"
            arn = f"arn:aws:logs:{self._store.region}:{self._store.account}:log-group:{group}"
            raise ModelError(error.status, error.body, arn) from None
        # In small letters: ministack replaces "Content-Type" by the one of SageMaker's own API,
        # but this is the container's.
        return found.status, {"content-type": found.content_type} | _marks(variant), found.body

    def _served_by(self, name: str, body: bytes) -> tuple[str, str]:
        """Image and name of the first variant of an endpoint that is in service."""
        with self._store.lock:
            return self._in_service(name, body)

    def _in_service(self, name: str, body: bytes) -> tuple[str, str]:
        try:
            record = self._endpoints.find(name)
        except ApiError:
            raise ApiError(
                "ValidationError",
                f"Endpoint {name} of account {self._store.account} not found.",
            ) from None
        if record["EndpointStatus"] not in ("InService", "Updating"):
            raise ApiError(
                "ValidationError",
                f"Endpoint {name} of account {self._store.account} is not in service:"
                f" its status is {record['EndpointStatus']}.",
            )
        if len(body) > MAX_BYTES:
            raise ApiError("ValidationError", f"The body has more than {MAX_BYTES} bytes.", 413)
        images = self._endpoints.images(record)
        return images[0] if images else "", record["ProductionVariants"][0]["VariantName"]


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
