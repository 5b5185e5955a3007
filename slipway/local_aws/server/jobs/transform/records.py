"""From an object to records, and from records to the payloads of requests."""

import gzip
from collections.abc import Iterable, Iterator

BYTES_PER_MB = 1024 * 1024
DEFAULT_PAYLOAD_MB = 6
"""Source: API reference, CreateTransformJob.MaxPayloadInMB."""


class TooLarge(Exception):
    """A record that fits into no payload."""


def unpacked(data: bytes, compression: str) -> bytes:
    """The object as it was before it was compressed; OSError when it was not."""
    return gzip.decompress(data) if compression == "Gzip" else data


def split(data: bytes, split_type: str) -> list[bytes]:
    """The records of an object: its lines, or the object as one; empty lines are no records."""
    if split_type == "None":
        return [data]
    return [line.rstrip(b"\r") for line in data.split(b"\n") if line.strip()]


def payloads(records: Iterable[bytes], *, several: bool, limit_mb: int) -> Iterator[list[bytes]]:
    """The records of each request: one, or as many as fit into ``limit_mb``; 0 is no limit.

    Raises TooLarge for a record that is larger than that by itself.
    """
    limit = limit_mb * BYTES_PER_MB or float("inf")
    held: list[bytes] = []
    size = 0
    for record in records:
        if len(record) > limit:
            raise TooLarge(f"a record has {len(record)} bytes")
        if held and (not several or size + 1 + len(record) > limit):
            yield held
            held, size = [], 0
        size += len(record) + bool(held)
        held.append(record)
    if held:
        yield held
