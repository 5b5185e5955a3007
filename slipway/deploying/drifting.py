"""What is no longer as it was deployed: templates, resources, and stacks that nobody declares."""

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from slipway.catalogue import resource_types
from slipway.deploying import waiting
from slipway.deploying.live import Live, same

PREFIX = "slipway-"
CHANGED = ("MODIFIED", "DELETED")
Kind = Literal["missing", "template", "forgotten", "resource", "unknown"]


@dataclass(frozen=True, slots=True)
class Drift:
    """One thing that is not as it is committed, in a sentence."""

    stack: str
    kind: Kind
    what: str


def of_templates(
    committed: Mapping[str, dict[str, Any]], live: Mapping[str, Live]
) -> Iterator[Drift]:
    """Yield the stacks that are not there, or were deployed from something else."""
    for name, template in committed.items():
        if name not in live:
            yield Drift(name, "missing", "it is committed, and not deployed")
        elif not same(live[name].template, template):
            yield Drift(name, "template", "it was deployed from another template than is committed")


def forgotten(
    cloudformation: Any, environment: str, others: Iterable[str], committed: Iterable[str]
) -> Iterator[Drift]:
    """Yield the stacks of an environment that no file declares any more.

    ``others`` are the names of other environments: that of dev-2 does not begin with a workload.
    """
    own = f"{PREFIX}{environment}"
    foreign = tuple(f"{PREFIX}{o}" for o in others if o.startswith(f"{environment}-"))
    known = set(committed)
    for name in _names(cloudformation):
        theirs = any(name == other or name.startswith(f"{other}-") for other in foreign)
        if theirs or name in known or not (name == own or name.startswith(f"{own}-")):
            continue
        yield Drift(name, "forgotten", "it is deployed, and no file declares it")


def of_resources(cloudformation: Any, stacks: Sequence[str]) -> Iterator[Drift]:
    """Yield the resources that CloudFormation finds changed or deleted behind its back.

    All stacks are asked at once; what cannot be judged is said.
    """
    asked: dict[str, str] = {}
    refused: dict[str, str] = {}
    for name in stacks:
        try:
            answer = cloudformation.detect_stack_drift(StackName=name)
            asked[name] = answer["StackDriftDetectionId"]
        except cloudformation.exceptions.ClientError as error:
            # A stack that was never deployed, or is under way, cannot be looked at.
            refused[name] = error.response["Error"]["Message"]
    for name in stacks:
        reason = refused[name] if name in refused else _wait(cloudformation, asked[name])
        if reason is not None:
            yield Drift(name, "unknown", f"CloudFormation could not look: {reason}")
            continue
        for found in _drifts(cloudformation, name):
            yield Drift(name, "resource", _told(found))


def blind(templates: Mapping[str, dict[str, Any]]) -> tuple[str, ...]:
    """The properties in use that CloudFormation cannot read back, as Type.Property, sorted."""
    found = set()
    for template in templates.values():
        for resource in template.get("Resources", {}).values():
            for name in resource.get("Properties", {}):
                value = resource["Properties"][name]
                if resource_types.is_write_only(resource["Type"], (name,), value):
                    found.add(f"{resource['Type']}.{name}")
    return tuple(sorted(found))


def _told(found: Mapping[str, Any]) -> str:
    place = f"{found['ResourceType']} {found['LogicalResourceId']}"
    if found["StackResourceDriftStatus"] == "DELETED":
        return f"{place} is gone"
    paths = [d["PropertyPath"].lstrip("/") for d in found.get("PropertyDifferences", ())]
    return f"{place} was changed: {', '.join(paths) or 'CloudFormation does not say what'}"


def _names(cloudformation: Any) -> list[str]:
    pages = cloudformation.get_paginator("describe_stacks").paginate()
    return sorted(
        stack["StackName"]
        for page in pages
        for stack in page["Stacks"]
        if stack["StackStatus"] != "DELETE_COMPLETE"
    )


def _wait(cloudformation: Any, detection: str) -> str | None:
    """Wait for a detection; why it failed, None when it did not."""
    while True:
        answer = cloudformation.describe_stack_drift_detection_status(
            StackDriftDetectionId=detection
        )
        if answer["DetectionStatus"] == "DETECTION_COMPLETE":
            return None
        if answer["DetectionStatus"] == "DETECTION_FAILED":
            return str(answer.get("DetectionStatusReason", "no reason given"))
        time.sleep(waiting.pause_seconds(cloudformation))


def _drifts(cloudformation: Any, stack: str) -> Iterator[Mapping[str, Any]]:
    request = {"StackName": stack, "StackResourceDriftStatusFilters": list(CHANGED)}
    while True:
        answer = cloudformation.describe_stack_resource_drifts(**request)
        yield from answer["StackResourceDrifts"]
        if not answer.get("NextToken"):
            return
        request["NextToken"] = answer["NextToken"]
