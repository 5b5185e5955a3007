"""One synth of the seed configs, with every check, for the whole run."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from batch_workload import BATCH
from config_factory import Configs
from scaled_workloads import SCALED
from slipway.renderings import rendered
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


@pytest.fixture(scope="session")
def scaled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The assembly of endpoints that scale, roll out, queue or are serverless, and of a batch."""
    configs = Configs(tmp_path_factory.mktemp("scaled"))
    configs.environment()
    for name, changes in SCALED.items():
        configs.workload(changes, name=name)
    configs.workload({"capacity.on_upload": True}, base=BATCH, name="uploads")
    out = tmp_path_factory.mktemp("scaled-assembly")
    synthesize(out, configs=configs.folder)
    return out


@pytest.fixture(scope="session")
def scaled_resources(scaled: Path) -> Callable[[str, str], dict[str, dict[str, Any]]]:
    """Logical id -> resource of one type in the stack of one workload."""

    files = rendered.files_of(scaled, "dev")

    def find(workload: str, kind: str) -> dict[str, dict[str, Any]]:
        found = json.loads(files[f"slipway-dev-{workload}.template.json"])["Resources"]
        return {key: r for key, r in found.items() if r["Type"] == f"AWS::{kind}"}

    return find
