"""What the rules on roll-outs share: where a template says how an endpoint is updated."""

import math
from collections.abc import Iterator
from typing import Any

from slipway.rules.hosting import COMPONENT, ENDPOINT
from slipway.rules.rule import Finding
from slipway.rules.template_facts import Resource, Template, is_function, number, section, text

ROUTING = ("DeploymentConfig", "BlueGreenUpdatePolicy", "TrafficRoutingConfiguration")
SIZES = {"CANARY": "CanarySize", "LINEAR": "LinearStepSize"}
"""The size that each kind of traffic routing needs."""


def routing(endpoint: Resource) -> tuple[tuple[str, ...], dict[str, Any]]:
    """Where an endpoint's traffic routing stands, and its values."""
    values = endpoint.properties
    for step in ROUTING:
        values = section(values.get(step))
    return ROUTING, values


def unguarded(template: Template) -> Iterator[Resource]:
    """Endpoints and components that declare how they are updated, but no alarm that stops it."""
    for resource in template.of_type(ENDPOINT, COMPONENT):
        config = section(resource.properties.get("DeploymentConfig"))
        if not config:
            continue
        rollback = config.get("AutoRollbackConfiguration")
        alarms = section(rollback).get("Alarms")
        if not is_function(rollback) and not alarms:
            yield resource


def outside(
    field: str, what: str, size: Any, count: tuple[float, float], percent: tuple[int, int]
) -> Iterator[Finding]:
    """Refuse a step (``CapacitySize``) that is no ``percent`` of any ``count`` there may be.

    ``count`` and ``percent`` are (least, most). ``what`` names the step: "a rolling batch".
    """
    kind, value = text(section(size).get("Type")), number(section(size).get("Value"))
    if kind is None or value is None:
        return
    least, most = percent
    if kind == "CAPACITY_PERCENT":
        if not least <= value <= most:
            wanted = f"{least} to {most} %" if least else f"at most {most} %"
            yield Finding(
                field,
                f"{what} of {value:g} % is out of range: SageMaker takes {wanted}",
                f"set it to {most if value > most else least}",
            )
        return
    units = "instances" if kind == "INSTANCE_COUNT" else "copies"
    smallest, largest = allowed(count, percent)
    if value > largest:
        yield Finding(
            field,
            f"{what} of {value:g} is more than {most} % of {count[1]:g} {units}",
            f"set it to {largest}"
            if largest
            else f"run at least {math.ceil(value * 100 / most)} {units}",
        )
    elif value < smallest:
        yield Finding(
            field,
            f"{what} of {value:g} is less than {least} % of {count[0]:g} {units}",
            f"set it to {smallest}",
        )


def allowed(count: tuple[float, float], percent: tuple[int, int]) -> tuple[int, int]:
    """The least and the most of ``count`` that a step may replace; both are (least, most)."""
    return math.ceil(count[0] * percent[0] / 100), math.floor(count[1] * percent[1] / 100)
