"""What the states of a batch run share."""

from slipway.planning.batch import DIGITS_OF_JOB
from slipway.planning.plan import BatchPlan
from slipway_constructs.machine_states import State

PAGE = 500
"""Ours: so many objects or prefixes, and the jobs over them, stay below the 256 KiB that a state
passes on. More is the error States.DataLimitExceeded, which no Catch sees."""

CATCH = {
    "ErrorEquals": ["States.ALL"],
    "Output": "{% $merge([$states.input, {'reason': $states.errorOutput.Error & ': ' &"
    " $states.errorOutput.Cause}]) %}",
    "Next": "Tell",
}


def page(plan: BatchPlan, prefix: str) -> State:
    """The arguments that list what is below a prefix of the run."""
    return {"Bucket": plan.bucket, "Prefix": f"{{% $states.input.{prefix} %}}", "MaxKeys": PAGE}


def job_name(prefix: str, *told_apart: str) -> str:
    """A name is free once only: it differs by run, by job of a run, and by try."""
    parts = (
        "$states.context.Execution.Id",
        "$string($states.context.Execution.RedriveCount)",
        *told_apart,
    )
    text = " & '/' & ".join(parts)
    return f"{{% '{prefix}-' & $substring($hash({text}, 'SHA-256'), 0, {DIGITS_OF_JOB}) %}}"
