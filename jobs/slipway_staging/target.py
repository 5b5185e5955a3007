"""The prefix in S3: a file is complete there with the right content, or not there at all."""

import hashlib
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from slipway_staging.errors import StagingError
from slipway_staging.snapshot import Entry

PART_BYTES = 64 * 1024 * 1024
MOST_PARTS = 10_000
"""Of a multipart upload. Source: S3 user guide, multipart upload limits."""


class Digests:
    """Of a content as it passes by: its SHA-256, and the git object that it would be."""

    def __init__(self, size: int) -> None:
        """Expect ``size`` bytes."""
        self.sha256 = hashlib.sha256()
        self.git = hashlib.sha1(f"blob {size}\0".encode(), usedforsecurity=False)
        self.bytes = 0

    def through(self, chunks: Iterable[bytes]) -> Iterator[bytes]:
        """Pass the chunks on."""
        for chunk in chunks:
            self.sha256.update(chunk)
            self.git.update(chunk)
            self.bytes += len(chunk)
            yield chunk

    def checked(self, entry: Entry) -> str:
        """The SHA-256 in hex; StagingError where the content is not what the hub lists."""
        sha256 = self.sha256.hexdigest()
        if self.bytes != entry.bytes:
            raise StagingError(f"{entry.path} has {self.bytes} bytes, not {entry.bytes}")
        if entry.sha256 is not None and sha256 != entry.sha256:
            raise StagingError(f"{entry.path} has sha256 {sha256}, not the hub's {entry.sha256}")
        if entry.sha256 is None and self.git.hexdigest() != entry.oid:
            raise StagingError(f"{entry.path} is not git object {entry.oid} of the hub")
        return sha256


@dataclass
class Target:
    """A prefix that ends in a slash, and the key that encrypts what lies below it."""

    s3: Any
    bucket: str
    prefix: str
    key_arn: str
    part_bytes: int = PART_BYTES

    def sha256_of(self, entry: Entry) -> str | None:
        """The SHA-256 of a file that an earlier run has staged; None where it has to be."""
        try:
            found = self.s3.head_object(**self._place(entry.path))
        except self.s3.exceptions.ClientError as error:
            if error.response["Error"]["Code"] not in ("404", "NoSuchKey"):
                raise
            return None
        sha256: str | None = found["Metadata"].get("sha256")
        same = found["ContentLength"] == entry.bytes and found["Metadata"].get("oid") == entry.oid
        return sha256 if same and entry.sha256 in (None, sha256) else None

    def put(self, entry: Entry, chunks: Iterable[bytes]) -> str:
        """Write a file and return its SHA-256; nothing is there where the content is wrong."""
        digests = Digests(entry.bytes)
        passing = digests.through(chunks)
        if entry.bytes <= self.part_bytes:
            data = b"".join(passing)
            sha256 = digests.checked(entry)
            self.write(entry.path, data, {"oid": entry.oid, "sha256": sha256})
            return sha256
        place = self._place(entry.path)
        known = {"oid": entry.oid} | ({"sha256": entry.sha256} if entry.sha256 else {})
        upload = self.s3.create_multipart_upload(
            **place, **self._encrypted(), ChecksumAlgorithm="SHA256", Metadata=known
        )
        place["UploadId"] = upload["UploadId"]
        try:
            parts = [
                self._part(place, number, data)
                for number, data in enumerate(self._parts(entry, passing), start=1)
            ]
            sha256 = digests.checked(entry)
            self.s3.complete_multipart_upload(**place, MultipartUpload={"Parts": parts})
        except BaseException:
            self.s3.abort_multipart_upload(**place)
            raise
        return sha256

    def write(self, path: str, data: bytes, metadata: dict[str, str]) -> None:
        """Put an object of one piece."""
        self.s3.put_object(
            **self._place(path),
            **self._encrypted(),
            Body=data,
            ChecksumAlgorithm="SHA256",
            Metadata=metadata,
        )

    def read(self, path: str) -> bytes | None:
        """The content of an object; None where there is none."""
        try:
            found: bytes = self.s3.get_object(**self._place(path))["Body"].read()
        except self.s3.exceptions.NoSuchKey:
            return None
        return found

    def _parts(self, entry: Entry, chunks: Iterable[bytes]) -> Iterator[bytes]:
        size = max(self.part_bytes, math.ceil(entry.bytes / MOST_PARTS))
        held = bytearray()
        for chunk in chunks:
            held += chunk
            while len(held) >= size:
                yield bytes(held[:size])
                del held[:size]
        if held:
            yield bytes(held)

    def _part(self, place: dict[str, Any], number: int, data: bytes) -> dict[str, Any]:
        part = self.s3.upload_part(
            **place, PartNumber=number, Body=data, ChecksumAlgorithm="SHA256"
        )
        return {name: part[name] for name in ("ETag", "ChecksumSHA256")} | {"PartNumber": number}

    def _place(self, path: str) -> dict[str, Any]:
        return {"Bucket": self.bucket, "Key": self.prefix + path}

    def _encrypted(self) -> dict[str, str]:
        return {"ServerSideEncryption": "aws:kms", "SSEKMSKeyId": self.key_arn}
