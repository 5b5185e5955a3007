"""What the verifier has to know of each workload: names, and the request that proves it answers."""

from pathlib import Path
from typing import Any

from slipway.client.target import Target, target_of
from slipway.client.wires import WIRES
from slipway.config.schema import (
    AdapterComponent,
    Batch,
    Component,
    Endpoint,
    Environment,
    Workload,
)
from slipway.config.schema.smoke import Smoke

NEW_TOKENS = 8
"""Tokens that a smoke request asks for by default: enough to see a text."""


def verified(environment: Environment, configs: Path) -> list[dict[str, Any]]:
    """Return a row for each workload with an endpoint or a component, as JSON takes it."""
    standing = (w for w in environment.workloads if not isinstance(w, Batch))
    return [_row(environment, workload, configs) for workload in standing]


def _row(environment: Environment, workload: Workload, configs: Path) -> dict[str, Any]:
    name = environment.physical_name(workload.name)
    component = isinstance(workload, Component | AdapterComponent)
    row: dict[str, Any] = {
        "name": workload.name,
        "stack": name,
        "endpoint_name": name,
        "component_name": name if component else None,
        "smoke": None,
    }
    if isinstance(workload, Component | AdapterComponent):
        row["endpoint_name"] = environment.physical_name(workload.capacity.fleet)
    smoke = getattr(workload.release, "smoke", None)
    if smoke is not None and isinstance(workload, Endpoint | Component | AdapterComponent):
        row["smoke"] = _request(smoke, environment, workload, configs)
    return row


def _request(
    smoke: Smoke, environment: Environment, workload: Workload, configs: Path
) -> dict[str, Any]:
    if smoke.body is not None:
        return {"body": smoke.body, "wire": None, "contains": smoke.contains}
    assert smoke.prompt is not None
    target: Target = target_of(environment, workload, configs)
    parameters = {"max_new_tokens": NEW_TOKENS, **smoke.parameters}
    return {
        "body": WIRES[target.wire]().body(smoke.prompt, parameters, stream=False),
        "wire": target.wire,
        "contains": smoke.contains,
        "custom_attributes": target.custom_attributes,
    }
