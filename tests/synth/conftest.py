"""One synth of the seed configs, with every check, for the whole run."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from slipway.promotion import rendered
from slipway.synthesis import synthesize
from slipway.toolchain import ROOT

ENVIRONMENTS = ("dev", "staging", "prod")


@pytest.fixture(scope="session")
def assembly(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("assembly")
    synthesize(out, configs=ROOT / "model_configs")
    return out


@pytest.fixture(scope="session")
def renderings(assembly: Path) -> dict[str, dict[str, bytes]]:
    return {name: rendered.files_of(assembly, name) for name in ENVIRONMENTS}


Template = dict[str, Any]


@pytest.fixture(scope="session")
def template(renderings: dict[str, dict[str, bytes]]) -> Callable[[str], Template]:
    """A template by the name of its stack."""

    def find(stack: str) -> Template:
        environment = stack.split("-")[1]
        content: Template = json.loads(renderings[environment][f"{stack}.template.json"])
        return content

    return find


@pytest.fixture(scope="session")
def resources(template: Callable[[str], Template]) -> Callable[[str, str], list[dict[str, Any]]]:
    """Properties of every resource of one type in one stack."""

    def find(stack: str, kind: str) -> list[dict[str, Any]]:
        found = template(stack)["Resources"].values()
        return [r.get("Properties", {}) for r in found if r["Type"] == f"AWS::{kind}"]

    return find
