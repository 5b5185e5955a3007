"""The states around a job that run it again where another try may well finish it.

Retry cannot look into a message, and SageMaker's integration gives a throttled call and a wrong
one the same error name; so the message of each failure decides here.
"""

from slipway.catalogue import transforms
from slipway_constructs.machine_states import State

TRIES = 6
FIRST_WAIT_SECONDS = 60
"""Ours: doubled with each try, and spread, so that jobs that failed together do not come again
together. The fifth wait is 16 minutes long."""


def around(name: str, task: State, *, gave_up: str) -> dict[str, State]:
    """FirstTry, which leads to ``task``; MayPass, which its failure leads to; and Wait."""
    return {
        "FirstTry": {
            "Type": "Pass",
            "QueryLanguage": "JSONata",
            "Output": "{% $merge([$states.input, {'tries': 1}]) %}",
            "Next": name,
        },
        name: task,
        "MayPass": {
            "Type": "Choice",
            "QueryLanguage": "JSONata",
            "Choices": [
                {"Condition": f"{{% {_passes()} %}}", "Output": _next_try(), "Next": "Wait"}
            ],
            "Default": gave_up,
        },
        "Wait": {"Type": "Wait", "SecondsPath": "$.wait_seconds", "Next": name},
    }


def catch(name_field: str, said: str, *, then: str = "MayPass") -> State:
    """Of a job that failed the cause is its description; ``said`` is what a person wants of it."""
    output = (
        "{% ($cause := $states.errorOutput.Cause;"
        " $described := $substring($cause, 0, 1) = '{' ? $parse($cause) : {};"
        " $reason := $exists($described.FailureReason)"
        f" ? $described.{name_field} & ': ' & {said}"
        " : $states.errorOutput.Error & ': ' & $cause;"
        " $merge([$states.input, {'reason': $reason}])) %}"
    )
    return {"ErrorEquals": ["States.ALL"], "Output": output, "Next": then}


def _passes() -> str:
    """Whether throttling or a want of capacity ended the job; a failed model is not run again."""
    texts = "|".join(transforms.passing_failures())
    return f"$states.input.tries < {TRIES} and $contains($states.input.reason, /{texts}/)"


def _next_try() -> str:
    wait = f"$round({FIRST_WAIT_SECONDS} * $power(2, $states.input.tries - 1) * (0.5 + $random()))"
    return (
        "{% $merge([$states.input, {'tries': $states.input.tries + 1,"
        f" 'wait_seconds': {wait}}}]) %}}"
    )
