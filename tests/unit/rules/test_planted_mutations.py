"""Every seed workload, spoiled in one field: refused, and mended by what the hint names."""

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from config_factory import REMOVE, changed
from slipway import checked
from slipway.faults import Fault, errors
from slipway.toolchain import ROOT

SEEDS = ROOT / "model_configs"
PLANTED: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("planted_mutations.yaml").read_text("utf-8")
)


def refusals(folder: Path, seed: str, *changes: dict[str, Any]) -> list[Fault]:
    """The errors of dev with changes in one seed."""
    configs = folder / "model_configs"
    shutil.rmtree(configs, ignore_errors=True)
    shutil.copytree(SEEDS / "dev", configs / "dev")
    (configs / "architectures").symlink_to(SEEDS / "architectures")
    content = yaml.safe_load((SEEDS / "dev" / f"{seed}.yaml").read_text("utf-8"))
    for change in changes:
        left_out = {path: REMOVE if value is None else value for path, value in change.items()}
        content = changed(content, left_out)
    (configs / "dev" / f"{seed}.yaml").write_text(yaml.safe_dump(content), "utf-8")
    return errors(checked.check(configs).faults)


@pytest.mark.parametrize("planted", PLANTED, ids=lambda p: f"{p['seed']} {p['bad']}")
def test_a_spoiled_seed_is_refused_with_a_mend_that_works(
    tmp_path: Path, planted: dict[str, Any]
) -> None:
    seed, bad, rule = planted["seed"], planted["bad"], planted["rule"]
    assert len(bad) == 1

    told = [str(f) for f in refusals(tmp_path, seed, bad) if f.rule == rule]
    assert told, f"{rule} did not speak"
    assert any(planted["words"] in text for text in told), told

    assert refusals(tmp_path, seed, bad, planted["mend"]) == []


@pytest.mark.parametrize("seed", sorted({planted["seed"] for planted in PLANTED}))
def test_a_seed_that_is_written_back_unspoiled_is_accepted(tmp_path: Path, seed: str) -> None:
    assert refusals(tmp_path, seed) == []


def test_every_seed_is_spoiled_and_there_are_more_than_thirty_ways() -> None:
    assert len(PLANTED) > 30
    seeds = {p.stem for p in (SEEDS / "dev").glob("*.yaml")} - {"environment"}
    assert {planted["seed"] for planted in PLANTED} == seeds
