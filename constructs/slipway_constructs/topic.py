"""What every topic has: the environment's key, and no message in plain text."""

from typing import Any


def only_over_tls(topic_arn: str) -> dict[str, Any]:
    """The statement of a topic's policy that refuses to publish unencrypted."""
    return {
        "Sid": "OnlyOverTls",
        "Effect": "Deny",
        "Principal": "*",
        "Action": "sns:Publish",
        "Resource": topic_arn,
        "Condition": {"Bool": {"aws:SecureTransport": "false"}},
    }
