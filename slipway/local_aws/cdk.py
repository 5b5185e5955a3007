"""The real CDK CLI against the local AWS: bootstrap, deploy, destroy."""

import re
import subprocess
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from slipway import toolchain
from slipway.errors import SlipwayError

Progress = Callable[[str], None]
Alive = Callable[[], bool]

WATCH_SECONDS = 0.5

CONCURRENCY = "10"
"""Stacks at a time: the CLI mostly waits between two looks at a stack."""

_ANSI = re.compile(r"\x1b\[[0-9;]*m")
_EVENT = re.compile(
    r"^(?P<stack>\S+) \|.*\| \w+_FAILED\s*\| (?P<type>\S+)\s*\| (?P<id>\S+) (?P<reason>.+)$"
)


def _always() -> bool:
    return True


def bootstrap(
    account: str, region: str, *, env: Mapping[str, str], progress: Progress, alive: Alive = _always
) -> None:
    """Bootstrap one account and region; without --app, so that nothing is synthesized for it."""
    _run(
        ["bootstrap", f"aws://{account}/{region}", "--app", ""],
        env=env,
        progress=progress,
        alive=alive,
    )


def deploy(
    assembly: Path,
    selectors: Sequence[str],
    *,
    env: Mapping[str, str],
    progress: Progress,
    alive: Alive = _always,
) -> None:
    """Deploy the stacks that ``selectors`` name out of a synthesized assembly."""
    arguments = ["deploy", *selectors, "--require-approval", "never"]
    arguments += ["--concurrency", CONCURRENCY, "--progress", "events"]
    _run([*arguments, "--app", str(assembly)], env=env, progress=progress, alive=alive)


def destroy(
    assembly: Path,
    selectors: Sequence[str],
    *,
    env: Mapping[str, str],
    progress: Progress,
    alive: Alive = _always,
) -> None:
    """Destroy the stacks that ``selectors`` name."""
    _run(
        ["destroy", *selectors, "--force", "--concurrency", CONCURRENCY, "--app", str(assembly)],
        env=env,
        progress=progress,
        alive=alive,
    )


def _run(arguments: list[str], *, env: Mapping[str, str], progress: Progress, alive: Alive) -> None:
    """Run the CLI, passing its lines on; SlipwayError carries the reasons it gave.

    It would try for a minute to reach an emulator that is gone, so it is ended when ``alive`` is
    False.
    """
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
        threading.Thread(target=_watch, args=(process, alive), daemon=True).start()
        lines = []
        for raw in process.stdout:
            line = _ANSI.sub("", raw).rstrip()
            if line:
                lines.append(line)
                progress(line)
    if process.returncode != 0:
        raise SlipwayError(
            f"`cdk {arguments[0]}` failed:\n" + "\n".join(_causes(lines)),
            "CloudFormation has rolled back what it began; mend the cause and run the command"
            " again",
        )


def _watch(process: "subprocess.Popen[str]", alive: Alive) -> None:
    while process.poll() is None:
        if not alive():
            process.kill()
            return
        time.sleep(WATCH_SECONDS)


def _causes(lines: list[str]) -> list[str]:
    """What CloudFormation said of each resource that failed; else the CLI's last words."""
    causes = [
        f"{event['stack']}: {event['id']} ({event['type']}): {event['reason']}"
        for line in lines
        if (event := _EVENT.match(line))
    ]
    return list(dict.fromkeys(causes)) or lines[-5:]
