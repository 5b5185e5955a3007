"""What jobs need of S3 and CloudWatch Logs."""

from typing import Protocol


class Storage(Protocol):
    """Objects by their URI, in the account of the job."""

    def keys(self, uri: str) -> list[str]:
        """The URIs that begin with ``uri``, in order; OSError when there is no such bucket."""

    def read(self, uri: str) -> bytes:
        """The object at s3://bucket/key; OSError when there is none."""

    def write(self, uri: str, body: bytes, content_type: str) -> None:
        """Put an object; OSError when it cannot be put."""


class Logs(Protocol):
    """Log groups, made when something is written."""

    def append(self, group: str, stream: str, lines: list[str]) -> None:
        """Write lines as of now."""
