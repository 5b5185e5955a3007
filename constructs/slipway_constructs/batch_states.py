"""What the states of a batch run share."""

from typing import Any

from slipway.planning.plan import BatchPlan

State = dict[str, Any]

PAGE = 500
"""Ours: so many objects or prefixes, and the jobs over them, stay below the 256 KiB that a state
passes on. More is the error States.DataLimitExceeded, which no Catch sees."""

S3_RETRY = {
    "ErrorEquals": ["States.TaskFailed"],
    "IntervalSeconds": 2,
    "BackoffRate": 2,
    "MaxAttempts": 3,
    "JitterStrategy": "FULL",
}

CATCH = {
    "ErrorEquals": ["States.ALL"],
    "Output": "{% $merge([$states.input, {'reason': $states.errorOutput.Error & ': ' &"
    " $states.errorOutput.Cause}]) %}",
    "Next": "Tell",
}


def page(plan: BatchPlan, prefix: str) -> State:
    """The arguments that list what is below a prefix of the run."""
    return {"Bucket": plan.bucket, "Prefix": f"{{% $states.input.{prefix} %}}", "MaxKeys": PAGE}


def reason(expression: str) -> str:
    """What a state passes on, with the reason why the run fails."""
    return f"{{% $merge([$states.input, {{'reason': {expression}}}]) %}}"


def refused(condition: str, why: str) -> State:
    """A choice that ends the run where ``condition`` holds."""
    return {"Condition": f"{{% {condition} %}}", "Output": reason(why), "Next": "Tell"}
