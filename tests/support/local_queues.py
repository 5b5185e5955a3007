"""Queues on the local AWS, for what a topic tells people."""

import json
from typing import Any

ANYBODY = {"Effect": "Allow", "Principal": "*", "Action": "sqs:SendMessage", "Resource": "*"}


def open_queue(sqs: Any, name: str) -> str:
    """The URL of a new queue that topics may write to: without a policy none of them may."""
    policy = json.dumps({"Version": "2012-10-17", "Statement": [ANYBODY]})
    return str(sqs.create_queue(QueueName=name, Attributes={"Policy": policy})["QueueUrl"])
