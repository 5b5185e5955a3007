"""Staging in an environment's account: a run, how far it is, and the proof that it leaves."""

import hashlib
import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from slipway.catalogue import hub
from slipway.config import Environment
from slipway.config.schema import LockedWeights
from slipway.connection import Connect
from slipway.errors import SlipwayError
from slipway.planning.facts import WorkloadFacts
from slipway.planning.staging import (
    DIGITS_OF_RUN,
    LOG_GROUP,
    SECRET,
    machine_name,
    obstacle,
    prefix_of,
)

MANIFEST = "manifest.json"


@dataclass(frozen=True)
class Snapshot:
    """What is staged for a workload."""

    repo: str
    revision: str
    bucket: str
    prefix: str
    weights: str
    """As the release names it."""
    secret_arn: str | None

    def request(self, hub_endpoint: str | None) -> dict[str, str]:
        """The input of a run."""
        given = {"secret_arn": self.secret_arn, "hub_endpoint": hub_endpoint}
        own = {"repo": self.repo, "revision": self.revision, "prefix": self.prefix}
        return own | {name: value for name, value in given.items() if value is not None}


def snapshot_of(facts: WorkloadFacts) -> Snapshot:
    """What ``facts`` wants staged; SlipwayError where that is nothing."""
    model, bucket, prefix = facts.model, facts.environment.weights_bucket, prefix_of(facts.model)
    if model.weights is None or prefix is None or bucket is None:
        raise SlipwayError(
            f"{facts.workload.name} stages nothing",
            "only source hub with weights: s3://${weights_bucket}/<model>/<revision>/ is staged",
            exit_code=2,
        )
    secret = facts.serving.secrets.get(SECRET)
    return Snapshot(model.id or "", model.revision or "", bucket, prefix, model.weights, secret)


def require_way(environment: Environment, snapshot: Snapshot, *, mirror: bool) -> None:
    """Refuse at once what would fail in the job. A mirror may ask for no token."""
    found = obstacle(environment)
    if found is not None:
        raise SlipwayError(
            f"nothing can be staged: {found}",
            "stage in another environment, copy the prefix with its manifest.json, then use"
            " --lock-only",
        )
    licence = hub.licence(snapshot.repo)
    if licence is not None and snapshot.secret_arn is None and not mirror:
        raise SlipwayError(
            f"{snapshot.repo} is gated ({licence}), and the release names no token",
            "put a token of the account that accepted the licence into Secrets Manager and add"
            f" serving.secrets: {{{SECRET}: <its ARN>}}",
        )


def start(connect: Connect, environment: Environment, request: dict[str, str]) -> str:
    """Start a run and return the ARN of its execution."""
    from botocore.exceptions import ClientError

    name = machine_name(environment)
    place = f"{environment.partition}:states:{environment.region}:{environment.account}"
    states = connect("stepfunctions")
    try:
        started = states.start_execution(
            stateMachineArn=f"arn:{place}:stateMachine:{name}", input=json.dumps(request)
        )
    except ClientError as error:
        code, said = error.response["Error"]["Code"], error.response["Error"]["Message"]
        missing = code == "StateMachineDoesNotExist"
        hint = f"deploy it: its stack is {name}" if missing else f"AWS calls it {code}"
        raise SlipwayError(f"{name}: {said}", hint) from None
    arn: str = started["executionArn"]
    return arn


def until_done(
    connect: Connect,
    environment: Environment,
    arn: str,
    tell: Callable[[str], None],
    *,
    sleep: Callable[[], None] = lambda: time.sleep(2),
) -> None:
    """Wait for the end of a run, telling how far it is; SlipwayError with its reason if it fails.

    A run whose end is not waited for goes on.
    """
    states, logs = connect("stepfunctions"), connect("logs")
    told = ""
    while True:
        found = states.describe_execution(executionArn=arn)
        *_, last = ["", *_lines(logs, environment, arn)]
        if last not in ("", told):
            tell(told := last)
        if found["status"] == "SUCCEEDED":
            return
        if found["status"] != "RUNNING":
            reason = found.get("cause") or found["status"]
            hint = "stage again once that is mended: what is there is not downloaded again"
            raise SlipwayError(f"staging failed: {reason}", hint)
        sleep()


def _lines(logs: Any, environment: Environment, arn: str) -> Iterator[str]:
    """What the run's jobs have logged of files, in words."""
    run = hashlib.sha256(arn.encode()).hexdigest()[:DIGITS_OF_RUN]
    pages = logs.get_paginator("filter_log_events").paginate(
        logGroupName=LOG_GROUP, logStreamNamePrefix=f"{machine_name(environment)}-{run}-"
    )
    try:
        events = [event["message"] for page in pages for event in page["events"]]
    except logs.exceptions.ResourceNotFoundException:
        return
    for text in events:
        if text.startswith('{"message": ') and '"files_done"' in text:
            row = json.loads(text)
            yield (
                f"{row['files_done']} of {row['files']} files,"
                f" {row['bytes_done'] / 2**30:.1f} of {row['bytes'] / 2**30:.1f} GiB:"
                f" {row['path']} {row['message']}"
            )


def lock_of(s3: Any, snapshot: Snapshot) -> LockedWeights:
    """What the manifest proves; SlipwayError where it does not prove this snapshot."""
    place = f"s3://{snapshot.bucket}/{snapshot.prefix}"
    try:
        key = snapshot.prefix + MANIFEST
        data: bytes = s3.get_object(Bucket=snapshot.bucket, Key=key)["Body"].read()
    except s3.exceptions.ClientError as error:
        said = error.response["Error"]["Message"]
        hint = "stage it, or copy it with its manifest"
        raise SlipwayError(f"{place}{MANIFEST}: {said}", hint) from None
    manifest = json.loads(data)
    found = (manifest["repo"], manifest["revision"])
    if found != (snapshot.repo, snapshot.revision):
        raise SlipwayError(
            f"{place} holds {found[0]} at {found[1]}, not {snapshot.repo} at {snapshot.revision}",
            "name another prefix in model.weights",
        )
    sizes = {row["path"]: row["bytes"] for row in manifest["files"]}
    _require_objects(s3, snapshot, sizes)
    return LockedWeights(
        bytes=sum(sizes.values()),
        files=len(sizes),
        manifest_sha256=hashlib.sha256(data).hexdigest(),
        repo=snapshot.repo,
        revision=snapshot.revision,
        weights=snapshot.weights,
    )


def _require_objects(s3: Any, snapshot: Snapshot, sizes: dict[str, int]) -> None:
    pages = s3.get_paginator("list_objects_v2").paginate(
        Bucket=snapshot.bucket, Prefix=snapshot.prefix
    )
    rows = [row for page in pages for row in page.get("Contents", [])]
    there = {row["Key"].removeprefix(snapshot.prefix): row["Size"] for row in rows}
    wrong = sorted(path for path, size in sizes.items() if there.get(path) != size)
    if wrong:
        raise SlipwayError(
            f"{len(wrong)} of {len(sizes)} files are not there as the manifest says, first of all"
            f" {wrong[0]}",
            "stage again, or copy the prefix whole",
        )
