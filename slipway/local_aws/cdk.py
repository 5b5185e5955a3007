"""The real CDK CLI against the local AWS: bootstrap, deploy, destroy."""

import re
import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from slipway import toolchain
from slipway.errors import SlipwayError

Progress = Callable[[str], None]

CONCURRENCY = "10"
"""Stacks at a time: the CLI mostly waits between two looks at a stack."""

_ANSI = re.compile(r"\x1b\[[0-9;]*m")
_CAUSE = re.compile(r"(?:❌|failed:|Error:|ValidationError|CREATE_FAILED|UPDATE_FAILED)")


def bootstrap(account: str, region: str, *, env: Mapping[str, str], progress: Progress) -> None:
    """Bootstrap one account and region; without --app, so that nothing is synthesized for it."""
    _run(["bootstrap", f"aws://{account}/{region}", "--app", ""], env=env, progress=progress)


def deploy(
    assembly: Path,
    selectors: Sequence[str],
    *,
    env: Mapping[str, str],
    progress: Progress,
) -> None:
    """Deploy the stacks that ``selectors`` name out of a synthesized assembly."""
    arguments = ["deploy", *selectors, "--require-approval", "never"]
    arguments += ["--concurrency", CONCURRENCY, "--progress", "events"]
    _run([*arguments, "--app", str(assembly)], env=env, progress=progress)


def destroy(
    assembly: Path, selectors: Sequence[str], *, env: Mapping[str, str], progress: Progress
) -> None:
    """Destroy the stacks that ``selectors`` name."""
    _run(
        ["destroy", *selectors, "--force", "--concurrency", CONCURRENCY, "--app", str(assembly)],
        env=env,
        progress=progress,
    )


def _run(arguments: list[str], *, env: Mapping[str, str], progress: Progress) -> None:
    """Run the CLI, passing its lines on; SlipwayError carries the reasons it gave."""
    with subprocess.Popen(
        [*toolchain.cdk(), *arguments, "--no-notices", "--no-color"],
        cwd=toolchain.ROOT,
        env=dict(env),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    ) as process:
        assert process.stdout is not None
        lines = []
        for raw in process.stdout:
            line = _ANSI.sub("", raw).rstrip()
            if line:
                lines.append(line)
                progress(line)
    if process.returncode != 0:
        causes = [line.strip() for line in lines if _CAUSE.search(line)] or lines[-5:]
        said = "\n".join(dict.fromkeys(causes[-6:]))
        raise SlipwayError(f"`cdk {arguments[0]}` failed:\n{said}")
