"""What the states of our state machines share."""

from typing import Any

State = dict[str, Any]

S3_RETRY = {
    "ErrorEquals": ["States.TaskFailed"],
    "IntervalSeconds": 2,
    "BackoffRate": 2,
    "MaxAttempts": 3,
    "JitterStrategy": "FULL",
}


def reason(expression: str) -> str:
    """What a state passes on, with the reason why the run fails."""
    return f"{{% $merge([$states.input, {{'reason': {expression}}}]) %}}"


def refused(condition: str, why: str) -> State:
    """A choice that ends the run where ``condition`` holds."""
    return {"Condition": f"{{% {condition} %}}", "Output": reason(why), "Next": "Tell"}


def tell_of_failure(topic_arn: str, *, subject: str, message: str) -> State:
    """A message that a person can read; without it the run fails all the same."""
    return {
        "Type": "Task",
        "QueryLanguage": "JSONata",
        "Resource": "arn:aws:states:::sns:publish",
        "Arguments": {
            "TopicArn": topic_arn,
            "Subject": subject,
            "Message": f"{{% {message} %}}",
        },
        "Output": "{% $states.input %}",
        "Retry": [S3_RETRY],
        "Catch": [
            {"ErrorEquals": ["States.ALL"], "Output": "{% $states.input %}", "Next": "Failed"}
        ],
        "Next": "Failed",
    }
