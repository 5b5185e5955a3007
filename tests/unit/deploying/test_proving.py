"""What the verifier says after a deploy, written down as evidence."""

import subprocess
from pathlib import Path
from typing import Any

import pytest

from config_factory import Configs
from scripted_aws import ScriptedAws
from slipway.config import load
from slipway.deploying import proving
from slipway.standing.evidence import Deployed, Evidence

DIGEST = f"sha256:{'a' * 64}"


def outcome(name: str, state: str, *findings: str) -> dict[str, Any]:
    return {"workload": name, "state": state, "findings": list(findings), "smoke_seconds": 1.5}


@pytest.fixture
def found(configs: Configs, monkeypatch: pytest.MonkeyPatch) -> Evidence:
    configs.environment()
    for name in ("good", "bad", "silent"):
        configs.workload(name=name)
    (environment,) = load(configs.folder).environments
    outcomes = [outcome("good", "verified"), outcome("bad", "failed", "no answer", "old config")]
    monkeypatch.setattr(proving, "invoked", lambda *asked: {"outcomes": outcomes})
    sts = ScriptedAws({"get_caller_identity": {"Account": "111111111111"}}, "sts")
    return proving.evidence(environment, DIGEST, lambda *service: sts, "c" * 40)


def test_evidence_says_of_each_workload_what_the_verifier_saw(found: Evidence) -> None:
    sha256 = found.workloads["good"].release_sha256

    assert (found.environment, found.account, found.digest, found.commit) == (
        "dev",
        "111111111111",
        DIGEST,
        "c" * 40,
    )
    assert found.workloads == {
        "bad": Deployed(
            release_sha256=sha256,
            state="failed",
            findings=("no answer", "old config"),
            smoke_seconds=1.5,
        ),
        "good": Deployed(release_sha256=sha256, state="verified", smoke_seconds=1.5),
        "silent": Deployed(release_sha256=sha256, state="skipped"),
    }


def test_what_failed_is_told_in_a_line(found: Evidence) -> None:
    assert proving.failed(found) == ["bad: no answer; old config"]


def test_the_commit_is_that_which_lies_here_or_unknown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = subprocess.run(["git", "rev-parse", "HEAD"], capture_output=True, text=True, check=False)
    assert proving.commit() == (here.stdout.strip() or "unknown")

    monkeypatch.chdir(tmp_path)
    assert proving.commit() == "unknown"
    monkeypatch.setenv("PATH", "")
    assert proving.commit() == "unknown"
