"""CloudFormation's stacks, made older."""

from collections.abc import Callable
from datetime import datetime, timedelta

from ministack.services import cloudformation

TIMES = ("CreationTime", "LastUpdatedTime")


def let_age(fits: Callable[[str], bool], seconds: float) -> list[str]:
    """Make the stacks whose names fit as many seconds older; their names."""
    aged = []
    for stack in list(cloudformation._stacks._data.values()):
        if fits(stack["StackName"]):
            stack.update({name: _earlier(stack[name], seconds) for name in TIMES if name in stack})
            aged.append(stack["StackName"])
    return aged


def _earlier(time: str, seconds: float) -> str:
    """In the form that CloudFormation's answers have."""
    then = datetime.fromisoformat(time) - timedelta(seconds=seconds)
    return f"{then:%Y-%m-%dT%H:%M:%S}.{then.microsecond // 1000:03d}Z"
