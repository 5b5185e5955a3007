"""Stacks that the reviewed change takes away: deleted last, those that run on others first."""

from collections.abc import Iterable, Mapping
from typing import Any

from slipway.deploying import waiting
from slipway.deploying.live import Live
from slipway.errors import SlipwayError

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
    there = sorted((name for name in gone if name in live), key=lambda n: (_place(live[n]), n))
    for name in there:
        cloudformation.delete_stack(StackName=name)
        waiting.until_gone(cloudformation, name)
    return there


def _place(stack: Live) -> int:
    """Adapters before the components that they adapt, and these before their fleets."""
    resources = (stack.template or {}).get("Resources", {}).values()
    components = [r for r in resources if r.get("Type") == COMPONENT]
    if not components:
        return 2
    return 0 if any("BaseInferenceComponentName" in str(r) for r in components) else 1
