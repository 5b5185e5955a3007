"""What a template says of what serves: names, instances, and why an update comes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from slipway.catalogue import instances as catalogue
from slipway.config.schema import Environment
from slipway.planning import counts
from slipway.review.model import ResourceChange
from slipway.rules.hosting import (
    COMPONENT,
    ENDPOINT,
    config_of,
    specifications,
    targets,
    variants,
)
from slipway.rules.template_facts import Resource, Template, boolean, number, rendered, section

NAMES = {f"AWS::{ENDPOINT}": "EndpointName", f"AWS::{COMPONENT}": "InferenceComponentName"}
"""The property that names each type that serves."""


@dataclass(frozen=True, slots=True)
class Names:
    """Who has which name of an endpoint or component: name -> (stack, logical id)."""

    before: Mapping[str, tuple[str, str]]
    after: Mapping[str, tuple[str, str]]


def names(stacks: Iterable[tuple[str, Template | None, Template | None]]) -> Names:
    """Return the names in the stacks, each given as (stack, before, after)."""
    before: dict[str, tuple[str, str]] = {}
    after: dict[str, tuple[str, str]] = {}
    for stack, old, new in stacks:
        for found, template in ((before, old), (after, new)):
            for resource in template.of_type(ENDPOINT, COMPONENT) if template else ():
                found[name_of(resource)] = (stack, resource.logical_id)
    return Names(before, after)


def name_of(resource: Resource) -> str:
    """The name of an endpoint or component; its logical id where the template gives none."""
    return rendered(resource.properties.get(NAMES[resource.type])) or resource.logical_id


def has_another_configuration(change: ResourceChange) -> bool:
    """Whether an endpoint's change is a new deployment, rather than tags or its policy alone."""
    return bool(change.causes) or any(p.path == "EndpointConfigName" for p in change.properties)


def reasons(own: ResourceChange, changes: Sequence[ResourceChange]) -> tuple[str, ...]:
    """Why an endpoint or component changes: what changed where the change begins."""
    by_id = {change.logical_id: change for change in changes}
    found: dict[str, None] = {}
    todo, seen = [own.logical_id], set()
    while todo:
        change = by_id[todo.pop(0)]
        if change.logical_id in seen:
            continue
        seen.add(change.logical_id)
        todo += [cause for cause in change.causes if cause in by_id]
        noun = change.type.rpartition("::")[2]
        paths = _places([p.path for p in change.properties if not p.path.startswith("Tags")])
        if paths:
            told = ", ".join(paths[:4]) + (f" and {len(paths) - 4} more" if len(paths) > 4 else "")
            found[f"{noun}: {told}"] = None
        elif change.properties:
            found[f"{noun}: tags"] = None
    return tuple(found)


def _places(paths: list[str]) -> list[str]:
    """The places that say most: what differs within a file rather than the file's address."""
    within = [path.partition(": ") for path in paths]
    files = {place for place, colon, _ in within if colon}
    return [
        inner if colon else place for place, colon, inner in within if colon or place not in files
    ]


def fleet(template: Template, endpoint: Resource) -> tuple[str | None, int | None]:
    """(instance type, accelerators of one instance); None where they differ or are not known."""
    found = variants(config_of(template, endpoint), shadow=True)
    kinds = {variant.instance_type for variant in found}
    if len(kinds) != 1:
        return None, None
    (kind,) = kinds
    known = None if kind is None else catalogue.find(kind)
    return kind, None if known is None else known.accelerator_count


def reserved_accelerators(component: Resource) -> int | None:
    """How many accelerators a copy of a component reserves, where every instance type agrees."""
    found = set()
    for _, own in specifications(component):
        compute = section(own.get("ComputeResourceRequirements"))
        found.add(number(compute.get("NumberOfAcceleratorDevicesRequired", 0)))
    (only,) = found if len(found) == 1 else (None,)
    return None if only is None else int(only)


def quota(environment: Environment | None, kind: str | None, extra: int | None) -> str | None:
    """Whether the account has room for ``extra`` instances; None where nothing is needed."""
    if not kind or not extra or environment is None:
        return None
    allowed = environment.quotas.get(kind)
    if allowed is None:
        return f"unknown: environment.yaml declares no quota of {kind}"
    running = sum(
        run.most
        for workload in environment.workloads
        for run in counts.by_type(workload)
        if run.instance_type == kind
    )
    left = allowed - running - extra
    if left < 0:
        return f"{-left} too few: {running} of {allowed} {kind} run, and {extra} more are needed"
    return f"enough: {running} of {allowed} {kind} run, and {extra} more are needed"


def counts_on_variants(template: Template, endpoint: Resource) -> bool:
    """Whether guardrails or scaling of an endpoint need its variants under their names."""
    values = endpoint.properties
    kept = boolean(values.get("RetainAllVariantProperties"))
    scaled = any(target.kind == ENDPOINT for target in targets(template))
    return bool(section(values.get("DeploymentConfig"))) or bool(kept) or scaled


def serves(resource: Mapping[str, Any]) -> bool:
    """Whether a resource is an endpoint or component."""
    return resource.get("Type") in NAMES
