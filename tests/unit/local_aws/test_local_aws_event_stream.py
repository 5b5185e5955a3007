"""Frames, judged by botocore's own reader of event streams."""

import json
from typing import Any

import pytest
from botocore.eventstream import ChecksumMismatch, EventStreamBuffer
from hypothesis import given
from hypothesis import strategies as st

from slipway.local_aws.server.inference.answer import cut
from slipway.local_aws.server.inference.event_stream import error_event, payload_part


@given(st.lists(st.binary(max_size=300), max_size=6), st.integers(1, 50))
def test_botocore_reads_back_what_was_framed_however_the_network_cuts_it(
    payloads: list[bytes], size: int
) -> None:
    wire = b"".join(payload_part(payload) for payload in payloads)
    buffer = EventStreamBuffer()
    read = []

    for start in range(0, len(wire), size):
        buffer.add_data(wire[start : start + size])
        read += [event.payload for event in buffer]

    assert read == payloads


def read(wire: bytes) -> Any:
    buffer = EventStreamBuffer()
    buffer.add_data(wire)
    return next(buffer)


def test_a_part_names_its_event() -> None:
    frame = read(payload_part(b"x"))

    assert frame.headers == {
        ":event-type": "PayloadPart",
        ":content-type": "application/octet-stream",
        ":message-type": "event",
    }


def test_an_error_is_an_exception_to_the_client() -> None:
    frame = read(error_event("ModelStreamError", "the model stopped"))

    assert frame.headers[":message-type"] == "exception"
    assert frame.headers[":exception-type"] == "ModelStreamError"
    assert json.loads(frame.payload) == {
        "Message": "the model stopped",
        "ErrorCode": "ModelStreamError",
    }


def test_a_frame_that_was_changed_on_the_way_is_noticed() -> None:
    frame = bytearray(payload_part(b"payload"))
    frame[-6] ^= 1
    buffer = EventStreamBuffer()
    buffer.add_data(bytes(frame))

    with pytest.raises(ChecksumMismatch):
        next(buffer)


@given(st.text(min_size=1, max_size=80))
def test_pieces_of_a_line_make_the_line(text: str) -> None:
    line = text.encode(errors="ignore")

    assert b"".join(cut(line)) == line


@given(st.text(st.characters(min_codepoint=0x80, exclude_categories=["Cs"]), min_size=1))
def test_a_character_of_several_bytes_is_cut_in_two(text: str) -> None:
    first, second = cut(b'{"text": "' + text.encode() + b'"}')

    for piece in (first, second):
        with pytest.raises(UnicodeDecodeError):
            piece.decode()
