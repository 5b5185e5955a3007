"""Event-stream frames, read by botocore as a client reads them."""

import gzip
import json
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

from botocore.eventstream import EventStreamBuffer
from hypothesis import given
from hypothesis import strategies as st

from slipway.local_aws.server.inference.event_stream import error_event, payload_part

SERVICE = "botocore/data/sagemaker-runtime/2017-05-13/service-2.json.gz"


def read(data: bytes) -> list[Any]:
    buffer = EventStreamBuffer()
    buffer.add_data(data)
    return list(buffer)


@given(st.lists(st.binary(max_size=60), max_size=5), st.integers(1, 40))
def test_frames_are_read_however_the_network_cuts_them(payloads: list[bytes], size: int) -> None:
    data = b"".join(payload_part(payload) for payload in payloads)
    buffer, found = EventStreamBuffer(), []

    for at in range(0, len(data), size):
        buffer.add_data(data[at : at + size])
        found += [frame.payload for frame in buffer]

    assert found == payloads


def test_a_part_has_sagemakers_headers() -> None:
    (frame,) = read(payload_part("🦜".encode()[:2]))

    assert frame.headers == {
        ":event-type": "PayloadPart",
        ":content-type": "application/octet-stream",
        ":message-type": "event",
    }
    assert frame.payload == b"\xf0\x9f"


def test_an_error_is_a_model_stream_error_with_its_code() -> None:
    (frame,) = read(error_event("StreamBroken", "the local model broke off its answer 🦜"))

    assert frame.headers == {
        ":exception-type": "ModelStreamError",
        ":content-type": "application/json",
        ":message-type": "exception",
    }
    assert json.loads(frame.payload) == {
        "Message": "the local model broke off its answer 🦜",
        "ErrorCode": "StreamBroken",
    }


def test_the_frames_are_those_of_botocores_service_model() -> None:
    path = Path(str(distribution("botocore").locate_file(SERVICE)))
    shapes = json.loads(gzip.decompress(path.read_bytes()))["shapes"]

    assert {"PayloadPart", "ModelStreamError"} <= set(shapes["ResponseStream"]["members"])
    assert set(shapes["ModelStreamError"]["members"]) == {"Message", "ErrorCode"}
