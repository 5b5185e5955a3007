"""Which objects a job reads: below a prefix, or those that a manifest names."""

import json
from dataclasses import dataclass

from slipway.local_aws.server.jobs.endings import JobFailed
from slipway.local_aws.server.jobs.storage import Storage

MANIFEST = "ManifestFile"


@dataclass(frozen=True)
class Source:
    """An object, and its name below the prefix that it was found by."""

    uri: str
    relative: str


def sources(storage: Storage, data_type: str, uri: str, region: str, role: str) -> list[Source]:
    """The objects of an S3DataSource; JobFailed in SageMaker's words when there is none."""
    try:
        found = _of_manifest(storage, uri) if data_type == MANIFEST else _below(storage, uri)
    except (OSError, ValueError) as error:
        raise JobFailed(f"ClientError: Data download failed: {error}") from None
    if not found:
        bucket = uri.removeprefix("s3://").partition("/")[0]
        raise JobFailed(
            f'ClientError: No S3 objects found under S3 URL "{uri}" given in input data source.'
            f" Please ensure that the bucket exists in the selected region ({region}), that objects"
            f' exist under that S3 prefix, and that the role "{role}" has "s3:ListBucket"'
            f' permissions on bucket "{bucket}".'
        )
    return found


def _below(storage: Storage, uri: str) -> list[Source]:
    """A prefix may be a folder, a whole key, or only the beginning of one."""
    found = []
    for key in storage.keys(uri):
        rest = key.removeprefix(uri)
        folder = uri.endswith("/") or rest.startswith("/")
        name = rest.lstrip("/") if folder else key[uri.rfind("/") + 1 :]
        # What consoles make to show an empty folder is no input.
        if name and not name.endswith("/"):
            found.append(Source(key, name))
    return found


def _of_manifest(storage: Storage, uri: str) -> list[Source]:
    """Source: API reference, S3DataSource: a prefix first, then names below it."""
    value = json.loads(storage.read(uri))
    if not isinstance(value, list) or not value or not isinstance(value[0], dict):
        raise ValueError(f'{uri} is no manifest: [{{"prefix": "s3://..."}}, "name", ...] is needed')
    prefix = str(value[0].get("prefix", ""))
    return [Source(prefix + str(name), str(name)) for name in value[1:]]
