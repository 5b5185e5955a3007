"""The archive with serving.properties (and model.py, requirements.txt) as an asset in S3."""

import gzip
import hashlib
import io
import os
import tarfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import aws_cdk as cdk


@dataclass(frozen=True)
class AssemblyFolders:
    """Where a stage writes: its templates, and the assets that all stages share."""

    templates: Path
    assets: Path

    @classmethod
    def of(cls, stage: cdk.Stage) -> Self:
        """Ask ``stage`` once, for all of its stacks."""
        return cls(Path(stage.outdir), Path(stage.asset_outdir))


class CodeArchive:
    """A tar.gz whose bytes, hash and key depend on nothing but its files.

    SageMaker wants model data to end in .tar.gz, and CDK's own Asset would name the object
    ``<hash>.gz``; so the file is registered with the stack's synthesizer directly.
    """

    def __init__(
        self, stack: cdk.Stack, *, files: Mapping[str, str], folders: AssemblyFolders
    ) -> None:
        """Pack ``files`` (name -> text) into the assembly and register them for upload."""
        data = pack(files)
        digest = hashlib.sha256(data).hexdigest()
        path = folders.assets / f"asset.{digest}.tar.gz"
        path.write_bytes(data)
        location = stack.synthesizer.add_file_asset(
            source_hash=f"{digest}.tar",
            packaging=cdk.FileAssetPackaging.FILE,
            file_name=os.path.relpath(path, folders.templates),
            display_name="CodeArchive",
        )
        self.bucket = location.bucket_name
        self.key = location.object_key
        self.url = f"s3://{self.bucket}/{self.key}"

    def arn(self, partition: str) -> str:
        """The object's ARN."""
        return f"arn:{partition}:s3:::{self.bucket}/{self.key}"


def pack(files: Mapping[str, str]) -> bytes:
    """Return the tar.gz of ``files``: sorted, no owner, no time, stored without compression.

    Compressed bytes differ between zlib builds; stored ones are the same on every machine.
    """
    tar_bytes = io.BytesIO()
    with tarfile.open(fileobj=tar_bytes, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for name in sorted(files):
            data = files[name].encode("utf-8")
            member = tarfile.TarInfo(name)
            member.size, member.mode = len(data), 0o644
            archive.addfile(member, io.BytesIO(data))
    packed = io.BytesIO()
    with gzip.GzipFile("", "wb", compresslevel=0, fileobj=packed, mtime=0) as stream:
        stream.write(tar_bytes.getvalue())
    return packed.getvalue()
