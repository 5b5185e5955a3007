"""The stacks of a synthesized assembly: their templates, and who has to be there before whom."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from slipway.review.exports import exported, imported


@dataclass(frozen=True, slots=True)
class Stack:
    """``selector`` is what the CDK CLI calls it, as in dev/Environment; ``name`` is AWS's.

    ``imports`` and ``exports`` are names of CloudFormation's exports, ``after`` the names of the
    stacks that are deployed before this one.
    """

    name: str
    selector: str
    template: dict[str, Any]
    imports: frozenset[str]
    exports: frozenset[str]
    after: frozenset[str]


def stacks(assembly: Path, environment: str) -> tuple[Stack, ...]:
    """Return the stacks of one environment, in an order in which they can be deployed."""
    folder = assembly / f"assembly-{environment}"
    artifacts = json.loads((folder / "manifest.json").read_text("utf-8"))["artifacts"]
    names = {
        key: artifact["properties"]["stackName"]
        for key, artifact in artifacts.items()
        if artifact["type"] == "aws:cloudformation:stack"
    }
    found = {key: _stack(folder, artifacts[key], names) for key in names}
    return _ordered(list(found.values()))


def deploy_role(assembly: Path, environment: str) -> str | None:
    """The ARN of the role that the bootstrap made for deploys; None where a stack names none."""
    manifest = assembly / f"assembly-{environment}" / "manifest.json"
    for artifact in json.loads(manifest.read_text("utf-8"))["artifacts"].values():
        if artifact["type"] == "aws:cloudformation:stack":
            named: str | None = artifact["properties"].get("assumeRoleArn")
            return named
    return None


def _stack(folder: Path, artifact: dict[str, Any], names: dict[str, str]) -> Stack:
    text = (folder / artifact["properties"]["templateFile"]).read_text("utf-8")
    template = json.loads(text)
    before = (names[key] for key in artifact.get("dependencies", ()) if key in names)
    return Stack(
        name=artifact["properties"]["stackName"],
        selector=artifact["displayName"],
        template=template,
        imports=imported(text),
        exports=frozenset(exported(template)),
        after=frozenset(before),
    )


def _ordered(found: Sequence[Stack]) -> tuple[Stack, ...]:
    """Those that others wait for first, else by name."""
    left = sorted(found, key=lambda stack: stack.name)
    done: list[Stack] = []
    while left:
        there = {stack.name for stack in done}
        ready = next(stack for stack in left if stack.after <= there)
        left.remove(ready)
        done.append(ready)
    return tuple(done)
