"""AWS event-stream frames, as SageMaker Runtime sends them.

Layout: total length, headers length, CRC of these eight bytes, headers, payload, CRC of all before.
Source: Smithy's specification of application/vnd.amazon.eventstream.
"""

import json
import struct
import zlib

_STRING = 7


def payload_part(data: bytes) -> bytes:
    """A PayloadPart event with ``data``."""
    headers = {
        ":event-type": "PayloadPart",
        ":content-type": "application/octet-stream",
        ":message-type": "event",
    }
    return _frame(headers, data)


def error_event(code: str, message: str) -> bytes:
    """A ModelStreamError in the middle of a stream; AWS's codes are for example StreamBroken."""
    headers = {
        ":exception-type": "ModelStreamError",
        ":content-type": "application/json",
        ":message-type": "exception",
    }
    return _frame(headers, json.dumps({"Message": message, "ErrorCode": code}).encode())


def _frame(headers: dict[str, str], payload: bytes) -> bytes:
    encoded = b"".join(
        struct.pack("!B", len(name))
        + name.encode()
        + struct.pack("!BH", _STRING, len(value.encode()))
        + value.encode()
        for name, value in headers.items()
    )
    prelude = struct.pack("!II", 16 + len(encoded) + len(payload), len(encoded))
    message = prelude + struct.pack("!I", zlib.crc32(prelude)) + encoded + payload
    return message + struct.pack("!I", zlib.crc32(message))
