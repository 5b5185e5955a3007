"""A repository of its own with two environments, where the workflows' scripts run as on GitHub."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from slipway.local_aws.child_environment import clean
from slipway.toolchain import ROOT

CODE = ("app.py", "cdk.json", "slipway", "stacks", "constructs", "lambda", "jobs", ".github")
PINNED = ("requirements-local.txt", "requirements-local-model.txt", "package-lock.json")
INSTALLED = ("node_modules", ".venv-local")
ACCOUNTS = {"dev": "444444444444", "staging": "555555555555"}
RELEASE: dict[str, Any] = {
    "model": {
        "source": "hub",
        "id": "HuggingFaceTB/SmolLM2-135M-Instruct",
        "revision": "7e27bd9f95328f0f3b08261d1252705110c806f8",
        "architecture": "smollm2-135m",
    },
    "container": {"family": "djl-lmi", "version": "0.38.0"},
    "serving": {"instance_type": "ml.g6.xlarge", "max_model_len": 2048, "dtype": "bf16"},
    "smoke": {"prompt": "A ship is"},
}


Client = Callable[[str, str], Any]
"""Plain boto3 in one environment's account: ``client("sagemaker", "staging")``."""


def told(line: str) -> None:
    """A line of the story: `make ci-local` shows it."""
    print(f"  {line}", flush=True)


class Repository:
    """A clone with an origin; ``python`` and ``gh`` are found first on its PATH."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "clone"
        self.origin = folder / "origin.git"
        self.state = folder / "gh.json"
        self.output = folder / "output"
        self._copy()
        self._tools(folder / "bin")
        subprocess.run(["git", "init", "--quiet", "--bare", str(self.origin)], check=True)
        self.git("init", "--quiet", "--initial-branch", "main")
        self.git("remote", "add", "origin", str(self.origin))

    def workload(self, environment: str, **serving: Any) -> None:
        """Write an environment's only workload with other settings."""
        release = RELEASE | {"serving": RELEASE["serving"] | serving}
        content = {"kind": "endpoint", "release": release}
        path = self.folder / "model_configs" / environment / "chat.yaml"
        path.write_text(yaml.safe_dump(content, sort_keys=False))

    def git(self, *arguments: str) -> str:
        return self.run("git", *arguments, check=True).stdout.strip()

    def commit(self, message: str) -> str:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", message)
        return self.git("rev-parse", "HEAD")

    def merge(self, branch: str) -> None:
        """As GitHub's button does: onto main, and pushed."""
        self.git("checkout", "--quiet", "main")
        self.git("merge", "--quiet", "--no-ff", "--message", f"Merge {branch}", branch)
        self.git("push", "--quiet", "origin", "main")

    def slipway(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        return self.run("python", "-m", "slipway", *arguments)

    def script(self, name: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
        """One step of a workflow."""
        return self.run(str(self.folder / ".github" / "scripts" / name), *arguments)

    def run(self, *command: str, check: bool = False) -> "subprocess.CompletedProcess[str]":
        done = subprocess.run(
            command, cwd=self.folder, env=self.environment, capture_output=True, text=True
        )
        assert not check or done.returncode == 0, done.stdout + done.stderr
        return done

    def said(self, done: "subprocess.CompletedProcess[str]") -> str:
        """All that a step printed, and that it ended well."""
        text = done.stdout + done.stderr
        assert done.returncode == 0, text
        return text

    def github(self) -> dict[str, Any]:
        content: dict[str, Any] = json.loads(self.state.read_text())
        return content

    def _copy(self) -> None:
        self.folder.mkdir(parents=True)
        for name in (*CODE, *PINNED):
            source, target = ROOT / name, self.folder / name
            if source.is_dir():
                shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy2(source, target)
        for name in INSTALLED:
            (self.folder / name).symlink_to(ROOT / name)
        shutil.copy(ROOT / ".gitignore", self.folder)
        (self.folder / ".gitignore").open("a").write("node_modules\n.venv-local\n")
        shutil.copytree(
            ROOT / "model_configs" / "architectures",
            self.folder / "model_configs" / "architectures",
        )
        for order, (name, account) in enumerate(ACCOUNTS.items(), start=1):
            folder = self.folder / "model_configs" / name
            folder.mkdir()
            content = {
                "name": name,
                "account": account,
                "region": "us-west-2",
                "stage_order": order,
                "weights_bucket": f"weights-{name}",
            }
            (folder / "environment.yaml").write_text(yaml.safe_dump(content))
        self.workload("dev")

    def _tools(self, folder: Path) -> None:
        folder.mkdir()
        fake = ROOT / "tests" / "support" / "fake_gh.py"
        for name, command in (("python", ""), ("gh", f"{fake} ")):
            path = folder / name
            path.write_text(f'#!/bin/sh\nexec "{sys.executable}" {command}"$@"\n')
            path.chmod(0o755)
        self.state.write_text(json.dumps({"comments": [], "pulls": [], "reviewers": {}}))
        person = {"NAME": "Platform Team", "EMAIL": "llm-platform@example.com"}
        self.environment = clean(os.environ) | {
            "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}",
            # `make check` judges the same constructs by cdk-nag; here it would only take time.
            "CDK_VALIDATION": "false",
            "GH_STATE": str(self.state),
            "GITHUB_OUTPUT": str(self.output),
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_SYSTEM": os.devnull,
            **{
                f"GIT_{who}_{key}": v
                for who in ("AUTHOR", "COMMITTER")
                for key, v in person.items()
            },
        }
        self.environment.pop("GITHUB_STEP_SUMMARY", None)
