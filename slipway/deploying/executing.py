"""Change sets that were compared, executed: each stack after those that it waits for."""

import time
from collections.abc import Callable, Sequence
from typing import Any

from slipway.deploying import waiting
from slipway.deploying.assembly import Stack
from slipway.errors import SlipwayError


def execute(
    cloudformation: Any,
    stacks: Sequence[Stack],
    change_set: str,
    said: Callable[[str], None],
) -> None:
    """Execute the change sets of ``stacks`` and wait for them.

    Stacks that do not wait for each other are updated at the same time. When one fails, those that
    are under way are waited for and no other is begun; SlipwayError then has every reason.
    """
    left = list(stacks)
    running: list[Stack] = []
    failed: list[SlipwayError] = []
    names = {stack.name for stack in stacks}
    done: set[str] = set()
    while running or (left and not failed):
        for stack in [s for s in left if s.after & names <= done and not failed]:
            cloudformation.execute_change_set(StackName=stack.name, ChangeSetName=change_set)
            said(f"  {stack.selector}: begun")
            left.remove(stack)
            running.append(stack)
        time.sleep(waiting.pause_seconds(cloudformation))
        for stack in list(running):
            try:
                ended = waiting.is_done(cloudformation, stack.name)
            except SlipwayError as error:
                failed.append(error)
                running.remove(stack)
                continue
            if ended:
                said(f"  {stack.selector}: done")
                running.remove(stack)
                done.add(stack.name)
    if failed:
        raise SlipwayError("\n".join(error.message for error in failed), failed[0].hint)
