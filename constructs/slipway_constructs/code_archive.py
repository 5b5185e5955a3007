"""The archive with serving.properties (and model.py, requirements.txt) as an asset in S3."""

import gzip
import hashlib
import io
import os
import tarfile
from collections.abc import Mapping
from pathlib import Path

import aws_cdk as cdk


class CodeArchive:
    """A tar.gz whose bytes, hash and key depend on nothing but its files.

    SageMaker wants model data to end in .tar.gz, and CDK's own Asset would name the object
    ``<hash>.gz``; so the file is registered with the stack's synthesizer directly.
    """

    def __init__(self, stack: cdk.Stack, *, files: Mapping[str, str]) -> None:
        """Pack ``files`` (name -> text) into the assembly and register them for upload."""
        data = pack(files)
        digest = hashlib.sha256(data).hexdigest()
        stage = cdk.Stage.of(stack)
        assert stage is not None, "a stack of this app always lies in the stage of its environment"
        path = Path(stage.asset_outdir) / f"asset.{digest}.tar.gz"
        path.write_bytes(data)
        location = stack.synthesizer.add_file_asset(
            source_hash=f"{digest}.tar",
            packaging=cdk.FileAssetPackaging.FILE,
            file_name=os.path.relpath(path, stage.outdir),
            display_name="CodeArchive",
        )
        self.bucket = location.bucket_name
        self.key = location.object_key


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
