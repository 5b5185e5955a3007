"""The committed renderings are fresh, and the same tree gives the same bytes."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from slipway.renderings import rendered
from slipway.toolchain import ROOT

Renderings = dict[str, dict[str, bytes]]


@pytest.mark.parametrize("environment", ["dev", "staging", "prod"])
def test_the_committed_rendering_is_fresh(renderings: Renderings, environment: str) -> None:
    committed = rendered.committed(ROOT / "rendered" / environment)

    stale = rendered.differences(renderings[environment], committed)

    assert stale == [], "run `python -m slipway render` and commit the result"


def test_another_checkout_after_its_own_test_run_gives_the_same_bytes(
    renderings: Renderings, tmp_path: Path
) -> None:
    """A second tree, elsewhere, with .pyc files written, on its own."""
    checkout = tmp_path / "elsewhere"
    code = ("app.py", "slipway", "stacks", "constructs", "lambda", "jobs")
    for part in (*code, "cdk.json", "model_configs"):
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, checkout / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            checkout.mkdir(exist_ok=True)
            shutil.copy(source, checkout / part)
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"TZ": "Asia/Tokyo", "LANG": "C", "HOME": str(tmp_path)}
    out = tmp_path / "renderings"
    for command in (["compileall", "-q", "."], ["slipway", "render", "--out", str(out)]):
        subprocess.run(
            [sys.executable, "-m", *command],
            cwd=checkout,
            env=environment,
            check=True,
            capture_output=True,
        )

    for name, files in renderings.items():
        assert rendered.differences(files, rendered.committed(out / name)) == []


def test_no_path_of_this_machine_reaches_what_is_committed(renderings: Renderings) -> None:
    for files in renderings.values():
        for path, content in files.items():
            assert str(ROOT).encode() not in content, path
            assert b"jsii-kernel" not in content, path
