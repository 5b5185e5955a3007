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
from slipway.local_aws.server.kinds import ENDPOINT
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
        image = self._image(unquote(match["name"]), body)
        try:
            if match["stream"]:
                kind, pieces = await asyncio.to_thread(stream, image, body, self._model)
                headers = {
                    "Content-Type": "application/vnd.amazon.eventstream",
                    "X-Amzn-SageMaker-Content-Type": kind,
                }
                return 200, headers | _marks(), streaming(_runner(pieces))
            found = await asyncio.to_thread(answer, image, body, self._model)
        except InputError as error:
            raise _model_error(error, unquote(match["name"])) from None
        return found.status, {"Content-Type": found.content_type} | _marks(), found.body

    def _image(self, name: str, body: bytes) -> str:
        """The image behind an endpoint that is in service."""
        record = self._store.here.records[ENDPOINT.noun].get(name)
        if record is not None:
            try:
                record = self._endpoints.settled(record)
            except ApiError:
                record = None
        if record is None:
            raise ApiError(
                "ValidationError",
                f"Endpoint {name} of account {self._store.account} not found.",
            )
        if record["EndpointStatus"] not in ("InService", "Updating"):
            raise ApiError(
                "ValidationError",
                f"Endpoint {name} of account {self._store.account} is not in service:"
                f" its status is {record['EndpointStatus']}.",
            )
        if len(body) > MAX_BYTES:
            raise ApiError("ValidationError", f"The body has more than {MAX_BYTES} bytes.", 413)
        images = self._endpoints.images(record)
        return images[0] if images else ""


def _marks() -> dict[str, str]:
    """Say with every answer who gave it."""
    return {
        "x-Amzn-Invoked-Production-Variant": "AllTraffic",
        "X-Amzn-SageMaker-Custom-Attributes": MARK,
    }


def _model_error(error: InputError, endpoint: str) -> ApiError:
    """The container's refusal as SageMaker passes it on."""
    return ModelError(error.status, error.body, endpoint)


class ModelError(ApiError):
    """ModelErrorException, with the members that its shape has."""

    def __init__(self, status: int, message: str, endpoint: str) -> None:
        """Keep what the container answered."""
        super().__init__(
            "ModelError",
            f'Received client error ({status}) from primary with message "{message}".',
            424,
        )
        self.body = json.dumps(
            {
                "ErrorCode": "CLIENT_ERROR_FROM_MODEL",
                "LogStreamArn": f"/aws/sagemaker/Endpoints/{endpoint}",
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
