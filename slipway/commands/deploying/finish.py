"""What comes after the comparison: a person's word, and the proof that it runs."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typer

from slipway.commands.deploying.begin import Begun, Say
from slipway.errors import SlipwayError


def told_prepared(begun: Begun, found: Mapping[str, list[Any]], say: Say) -> None:
    """Say what is prepared, what waits, and what comes next; ``found`` is stack -> its changes."""
    deployment = begun.deployment
    ready = deployment.first()
    waiting = [stack.name for stack in deployment.changing if stack not in ready]
    for name, changes in found.items():
        say(f"{name}: {len(changes)} changes, all of them reviewed")
    if waiting:
        say(
            "compared when their turn comes, since they import what is not there yet:"
            f" {', '.join(waiting)}"
        )
    for name in deployment.gone:
        say(f"{name}: to be deleted")
    say(f"prepared as {deployment.change_set}; `deploy --execute` executes it")


def ask(begun: Begun) -> None:
    """Ask the person before the screen; SlipwayError where nobody is there to answer."""
    name = begun.environment.name
    if not sys.stdin.isatty():
        raise SlipwayError(
            f"nobody is here to say yes to the deploy of {name}",
            "say --yes, where somebody has approved the review",
            exit_code=2,
        )
    if not typer.confirm(f"Deploy this to {name} ({begun.environment.account})?", err=True):
        raise SlipwayError("not deployed", "the change sets are kept: `deploy --execute` uses them")


def prove(begun: Begun, folder: Path, say: Say) -> dict[str, Any]:
    """Ask the verifier, write the evidence, and return what is to be said of it."""
    from slipway.deploying import proving
    from slipway.standing import evidence

    found = proving.evidence(begun.environment, begun.digest, begun.clients, proving.commit())
    path = evidence.write(folder, found)
    failed = proving.failed(found)
    for line in failed:
        say(f"FAILED {line}")
    verified = sum(1 for one in found.workloads.values() if one.state == "verified")
    say(f"{verified} of {len(found.workloads)} workloads answered; evidence in {path.as_posix()}")
    return {"evidence": path.as_posix(), "failed": failed}
