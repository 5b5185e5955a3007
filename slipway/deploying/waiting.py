"""CloudFormation works on its own: looked at until it is done, with its reason when it failed."""

import time
from typing import Any

from slipway.errors import SlipwayError

DONE = ("CREATE_COMPLETE", "UPDATE_COMPLETE")
FAILED = ("CREATE_FAILED", "UPDATE_FAILED", "DELETE_FAILED")


def pause_seconds(cloudformation: Any) -> float:
    """How long to wait between two looks; a local AWS is asked more often."""
    return 0.5 if "//127.0.0.1" in cloudformation.meta.endpoint_url else 5.0


def is_done(cloudformation: Any, stack: str) -> bool:
    """Whether a stack has come to its end; SlipwayError when that is a failure."""
    (described,) = cloudformation.describe_stacks(StackName=stack)["Stacks"]
    status = described["StackStatus"]
    if status.endswith("_IN_PROGRESS"):
        # What is cleaned up after an update is no longer in use.
        return bool(status == "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS")
    if status not in DONE:
        raise SlipwayError(
            f"{stack} is {status}: {reason(cloudformation, stack)}",
            "CloudFormation has rolled back what it began; mend the cause and deploy again",
        )
    return True


def until_gone(cloudformation: Any, stack: str) -> None:
    """Wait until a stack is deleted; SlipwayError when it would not go."""
    while True:
        try:
            (described,) = cloudformation.describe_stacks(StackName=stack)["Stacks"]
        except cloudformation.exceptions.ClientError as error:
            if "does not exist" in error.response["Error"]["Message"]:
                return
            raise
        if described["StackStatus"] == "DELETE_COMPLETE":
            return
        if described["StackStatus"] == "DELETE_FAILED":
            raise SlipwayError(
                f"{stack} could not be deleted: {reason(cloudformation, stack)}",
                "mend the cause, then deploy again",
            )
        time.sleep(pause_seconds(cloudformation))


def reason(cloudformation: Any, stack: str) -> str:
    """What CloudFormation said of the first resource that failed the last time."""
    events = cloudformation.describe_stack_events(StackName=stack)["StackEvents"]
    latest = []
    for event in events:  # Newest first; the operation began where the stack itself was begun.
        latest.append(event)
        begun = event["ResourceStatus"].endswith("_IN_PROGRESS")
        if (
            event["LogicalResourceId"] == stack
            and begun
            and "ROLLBACK" not in event["ResourceStatus"]
        ):
            break
    failed = [e for e in latest if e["ResourceStatus"] in FAILED]
    if not failed:
        return "CloudFormation gives no reason"
    first = failed[-1]
    return f"{first['LogicalResourceId']}: {first.get('ResourceStatusReason', 'no reason given')}"
