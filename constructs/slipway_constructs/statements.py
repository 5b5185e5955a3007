"""Statements of policies, and why a resource in one of them has a wildcard."""

from collections.abc import Mapping, Sequence
from typing import Any

Statement = dict[str, Any]


def allow(
    sid: str, actions: Sequence[str], resources: Sequence[str], **condition: Any
) -> Statement:
    """Return the statement ``sid``; ``condition`` is by operator, as in ``StringEquals={...}``."""
    statement: Statement = {
        "Sid": sid,
        "Effect": "Allow",
        "Action": list(actions),
        "Resource": list(resources),
    }
    return statement | ({"Condition": condition} if condition else {})


def document(statements: Sequence[Statement]) -> dict[str, Any]:
    """A policy document of ``statements``."""
    return {"Version": "2012-10-17", "Statement": list(statements)}


def reasons(statements: Sequence[Statement], why: Mapping[str, str]) -> dict[str, str]:
    """An acknowledgement of IAM5 for each resource with a wildcard.

    ``why`` says by the statement's sid why it has one; KeyError for a wildcard without a reason.
    """
    found: dict[str, list[str]] = {}
    for statement in statements:
        for resource in statement["Resource"]:
            if "*" in resource:
                rule = f"AwsSolutions::AwsSolutions-IAM5[Resource::{resource}]"
                found.setdefault(rule, []).append(why[statement["Sid"]])
    return {rule: "; ".join(dict.fromkeys(texts)) for rule, texts in found.items()}
