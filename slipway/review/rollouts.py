"""How SageMaker will update an endpoint or component, as its template asks: words and numbers."""

import math
from dataclasses import dataclass
from typing import Any

from slipway.catalogue import resource_types
from slipway.rules.hosting import config_of, copy_count, instance_count, variants
from slipway.rules.template_facts import Resource, Template, items, number, section, text

KINDS = {"ALL_AT_ONCE": "all at once", "CANARY": "canary", "LINEAR": "linear"}
ONE = {"copies": "copy", "instances": "instance"}
SIZES = {"CANARY": "CanarySize", "LINEAR": "LinearStepSize"}


@dataclass(frozen=True, slots=True)
class Rollout:
    """``extra`` instances or copies are there besides; the seconds are the least and the most.

    ``guarded``: alarms take the update back.
    """

    words: str
    extra: int | None
    at_least_seconds: int | None
    at_most_seconds: int | None
    guarded: bool


def of_endpoint(template: Template, endpoint: Resource) -> Rollout:
    """Return how an endpoint of the template is updated. Serverless, it needs no instances."""
    found = variants(config_of(template, endpoint), shadow=True)
    counts = [instance_count(template, endpoint, variant) for variant in found]
    serverless = bool(found) and all("ServerlessConfig" in variant.values for variant in found)
    known = [count[1] for count in counts if count is not None]
    most = int(sum(known)) if found and len(known) == len(found) else None
    return _settle(endpoint, 0 if serverless else most, "instances", second_fleet=True)


def of_component(template: Template, component: Resource) -> Rollout:
    """Return how a component of the template is updated; without a policy it is unknown."""
    count = copy_count(template, component)
    most = None if count is None else int(count[1])
    return _settle(component, most, "copies", second_fleet=False)


def _settle(resource: Resource, most: int | None, unit: str, *, second_fleet: bool) -> Rollout:
    config = section(resource.properties.get("DeploymentConfig"))
    rolling = section(config.get("RollingUpdatePolicy"))
    guarded = bool(items(section(config.get("AutoRollbackConfiguration")).get("Alarms")))
    if rolling:
        return _rolling(resource, rolling, most, unit, guarded)
    policy = section(config.get("BlueGreenUpdatePolicy"))
    if not policy and not second_fleet:
        return Rollout("as SageMaker chooses", None, None, _handler(resource), guarded)
    return _blue_green(resource, policy, most, guarded)


def _rolling(
    resource: Resource, policy: dict[str, Any], most: int | None, unit: str, guarded: bool
) -> Rollout:
    size = section(policy.get("MaximumBatchSize"))
    wait = _seconds(policy, "WaitIntervalInSeconds")
    batch = _share(size, most)
    steps = None if batch is None or most is None else math.ceil(most / batch) if batch else 0
    return Rollout(
        words=f"rolling, {_size(size, unit)} in a step{_watched(guarded)}",
        extra=batch,
        at_least_seconds=None if steps is None or wait is None else steps * wait,
        at_most_seconds=_limit(resource, policy),
        guarded=guarded,
    )


def _blue_green(
    resource: Resource, policy: dict[str, Any], most: int | None, guarded: bool
) -> Rollout:
    routing = section(policy.get("TrafficRoutingConfiguration"))
    kind = text(routing.get("Type")) or "ALL_AT_ONCE"
    size = section(routing.get(SIZES.get(kind, "")))
    step = _share(size, most)
    moves: int | None = 1
    if kind == "CANARY":
        moves = 2
    elif kind == "LINEAR":
        moves = math.ceil(most / step) if step and most else None
    wait = _seconds(routing, "WaitIntervalInSeconds") if routing else 0
    kept = _seconds(policy, "TerminationWaitInSeconds") or 0
    words = f"blue/green, {KINDS.get(kind, kind.lower())}"
    if size:
        words += f", {_size(size, 'instances')} first" if kind == "CANARY" else ""
        words += f", {_size(size, 'instances')} in a step" if kind == "LINEAR" else ""
    if not policy:
        words += " (SageMaker's default)"
    known = moves is not None and wait is not None
    return Rollout(
        words=words + _watched(guarded),
        extra=most,
        at_least_seconds=(moves or 0) * (wait or 0) + kept if known else None,
        at_most_seconds=_limit(resource, policy),
        guarded=guarded,
    )


def _watched(guarded: bool) -> str:
    return ", alarms take it back" if guarded else ", no alarm takes it back"


def _size(size: dict[str, Any], unit: str) -> str:
    value = number(size.get("Value"))
    told = "an unknown number" if value is None else f"{value:g}"
    if text(size.get("Type")) == "CAPACITY_PERCENT":
        return f"{told} %"
    return f"{told} {ONE[unit] if value == 1 else unit}"


def _share(size: dict[str, Any], most: int | None) -> int | None:
    """How many of ``most`` one step replaces; at least one."""
    value = number(size.get("Value"))
    if value is None:
        return None
    if text(size.get("Type")) != "CAPACITY_PERCENT":
        return int(value)
    return None if most is None else max(1, math.ceil(most * value / 100)) if most else 0


def _limit(resource: Resource, policy: dict[str, Any]) -> int | None:
    """What the policy declares, else for how long CloudFormation waits."""
    declared = _seconds(policy, "MaximumExecutionTimeoutInSeconds")
    return declared if declared is not None else _handler(resource)


def _handler(resource: Resource) -> int | None:
    known = resource_types.find(resource.type)
    return None if known is None or known.update_minutes is None else known.update_minutes * 60


def _seconds(values: dict[str, Any], name: str) -> int | None:
    found = number(values.get(name))
    return None if found is None else int(found)
