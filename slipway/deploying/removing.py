"""Stacks that the reviewed change takes away: deleted last, those that run on others first."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from slipway.deploying import waiting
from slipway.deploying.live import Live
from slipway.errors import SlipwayError
from slipway.review.exports import exported, imported

COMPONENT = "AWS::SageMaker::InferenceComponent"


def require_unprotected(gone: Iterable[str], live: Mapping[str, Live]) -> None:
    """Raise SlipwayError when a stack that is to go has termination protection."""
    kept = [name for name in gone if name in live and live[name].protected]
    if kept:
        raise SlipwayError(
            f"{', '.join(sorted(kept))} would be deleted and has termination protection",
            "where it shall go, a person switches that off: aws cloudformation"
            " update-termination-protection --no-enable-termination-protection --stack-name"
            f" {sorted(kept)[0]}",
        )


def remove(cloudformation: Any, gone: Iterable[str], live: Mapping[str, Live]) -> list[str]:
    """Delete the stacks that are there, one after the other, and return their names."""
    there = _ordered(sorted(name for name in gone if name in live), live)
    for name in there:
        cloudformation.delete_stack(StackName=name)
        waiting.until_gone(cloudformation, name)
    return there


def _ordered(names: list[str], live: Mapping[str, Live]) -> list[str]:
    """Whoever imports before those who export, and components before their fleets."""
    left = sorted(names, key=lambda name: (_place(live[name]), name))
    found: list[str] = []
    while left:
        needed = {name: _imported([live[n] for n in left if n != name]) for name in left}
        free = (n for n in left if not exported(live[n].template or {}).keys() & needed[n])
        found.append(next(free, left[0]))
        left.remove(found[-1])
    return found


def _imported(stacks: Iterable[Live]) -> set[str]:
    return {name for stack in stacks for name in imported(json.dumps(stack.template))}


def _place(stack: Live) -> int:
    """Adapters before the components that they adapt, and these before their fleets."""
    resources = (stack.template or {}).get("Resources", {}).values()
    components = [r for r in resources if r.get("Type") == COMPONENT]
    if not components:
        return 2
    return 0 if any("BaseInferenceComponentName" in str(r) for r in components) else 1
