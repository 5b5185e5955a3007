"""What there is to verify: written at synth, read from the Lambda's own archive."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FILE = "workloads.json"


@dataclass(frozen=True)
class Smoke:
    """One request. ``wire`` is the form of the answer; None for an image whose form is its own."""

    body: Mapping[str, Any]
    wire: str | None
    contains: str | None = None
    custom_attributes: str | None = None


@dataclass(frozen=True)
class Workload:
    """A stack with an endpoint, or with a component on one."""

    name: str
    stack: str
    endpoint_name: str
    component_name: str | None = None
    smoke: Smoke | None = None


def parsed(rows: list[dict[str, Any]]) -> list[Workload]:
    """The workloads of parsed JSON."""
    return [Workload(**row | {"smoke": row["smoke"] and Smoke(**row["smoke"])}) for row in rows]


def load() -> list[Workload]:
    """The workloads of this archive."""
    path = Path(__file__).parents[1] / FILE
    return parsed(json.loads(path.read_text("utf-8")))
