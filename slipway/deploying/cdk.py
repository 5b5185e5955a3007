"""The pinned CDK CLI in one account, real or local: bootstrap, prepare, deploy, destroy."""

import re
import subprocess
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from slipway import toolchain
from slipway.errors import SlipwayError

WATCH_SECONDS = 0.5

CONCURRENCY = "10"
"""Stacks at a time: the CLI mostly waits between two looks at a stack."""

ALONE = ("--exclusively", "--require-approval", "never", "--progress", "events")
"""Just the stacks that are named; who may do more was asked before."""

_ANSI = re.compile(r"\x1b\[[0-9;]*m")
_EVENT = re.compile(
    r"^(?P<stack>\S+) \|.*\| \w+_FAILED\s*\| (?P<type>\S+)\s*\| (?P<id>\S+) (?P<reason>.+)$"
)


@dataclass(frozen=True)
class Cdk:
    """The CLI in one account.

    ``variables`` are the environment of its process, ``progress`` gets each of its lines, and it
    is ended when ``alive`` says that a local AWS is gone: it would try for a minute to reach it.
    """

    variables: Mapping[str, str]
    progress: Callable[[str], None]
    alive: Callable[[], bool]

    def bootstrap(self, account: str, region: str) -> None:
        """Bootstrap one account and region; without an app, so that nothing is synthesized."""
        self._run("bootstrap", f"aws://{account}/{region}", "--app", "")

    def deploy(self, assembly: Path, selectors: Sequence[str]) -> None:
        """Deploy the stacks that ``selectors`` name out of a synthesized assembly."""
        options = ("--require-approval", "never", "--progress", "events")
        self._run("deploy", *selectors, *options, *_of(assembly))

    def prepare(self, assembly: Path, stacks: Sequence[str], change_set: str) -> None:
        """Publish the assets and create a change set of each stack; nothing is executed.

        A stack in which nothing changes gets none.
        """
        options = ("--method", "prepare-change-set", "--change-set-name", change_set)
        self._run("deploy", *stacks, *options, *ALONE, *_of(assembly))

    def destroy(self, assembly: Path, selectors: Sequence[str]) -> None:
        """Destroy the stacks that ``selectors`` name."""
        self._run("destroy", *selectors, "--force", *_of(assembly))

    def _run(self, command: str, *arguments: str) -> None:
        """Run the CLI; SlipwayError carries the reasons that CloudFormation gave."""
        with subprocess.Popen(
            [*toolchain.cdk(), command, *arguments, "--no-notices", "--no-color"],
            cwd=toolchain.ROOT,
            env=dict(self.variables),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        ) as process:
            assert process.stdout is not None
            threading.Thread(target=self._watch, args=(process,), daemon=True).start()
            lines = []
            for raw in process.stdout:
                line = _ANSI.sub("", raw).rstrip()
                if line:
                    lines.append(line)
                    self.progress(line)
        if process.returncode != 0:
            hint = "mend the cause and run the command again"
            if command == "deploy":
                hint = f"CloudFormation has rolled back what it began; {hint}"
            raise SlipwayError(f"`cdk {command}` failed:\n" + "\n".join(_causes(lines)), hint)

    def _watch(self, process: "subprocess.Popen[str]") -> None:
        while process.poll() is None:
            if not self.alive():
                process.kill()
                return
            time.sleep(WATCH_SECONDS)


def _of(assembly: Path) -> tuple[str, ...]:
    return ("--concurrency", CONCURRENCY, "--app", str(assembly))


def _causes(lines: list[str]) -> list[str]:
    """What CloudFormation said of each resource that failed; else the CLI's last words."""
    causes = [
        f"{event['stack']}: {event['id']} ({event['type']}): {event['reason']}"
        for line in lines
        if (event := _EVENT.match(line))
    ]
    return list(dict.fromkeys(causes)) or lines[-5:]
