"""Every workload of the project's dev goes through empty copies of staging and prod."""

import shutil
from pathlib import Path

import pytest
import yaml

from slipway import checked
from slipway.config import load_environments
from slipway.faults import errors
from slipway.promotion.promoting import promote
from slipway.promotion.release_text import parts
from slipway.promotion.request import Request
from slipway.toolchain import ROOT


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's configs: dev as it is, the others without workloads and with more money."""
    configs = tmp_path_factory.mktemp("seeds") / "model_configs"
    shutil.copytree(ROOT / "model_configs", configs)
    for name in ("staging", "prod"):
        for path in (configs / name).iterdir():
            if path.name != "environment.yaml":
                path.unlink()
        file = configs / name / "environment.yaml"
        content = yaml.safe_load(file.read_text())
        file.write_text(yaml.safe_dump(content | LARGER[name]))
    return configs


LARGER = {
    "staging": {"budget_usd_per_month": 10**6, "cleanup": "enforce"},
    "prod": {"budget_usd_per_month": 10**6},
}


def test_all_workloads_go_to_staging_and_on_to_prod(empty: Path) -> None:
    names = tuple(sorted(load_environments(empty, ("dev",))[0].releases))

    for source, target in (("dev", "staging"), ("staging", "prod")):
        outcome = promote(empty, Request(names, source, target, unproven="a test"), None)
        assert [str(reason) for reason in outcome.reasons] == []
        assert outcome.changed == names

    dev, staging, prod = load_environments(empty)
    assert dev.releases == staging.releases == prod.releases
    for name in names:
        texts = [
            parts((empty / e / f"{name}.yaml").read_text(), name).release
            for e in ("dev", "staging", "prod")
        ]
        assert len(set(texts)) == 1, name
    assert errors(checked.check(empty).faults) == []
