"""cdk-nag findings that are right as they are, each with the reason."""

import os

import aws_cdk as cdk
from constructs import IConstruct

VALIDATING = os.environ.get("CDK_VALIDATION") != "false"
"""CDK's own switch. Acknowledgements reach the validation report alone, never a template."""


def acknowledge(construct: IConstruct, reasons: dict[str, str]) -> None:
    """Record ``rule id -> reason`` for ``construct``; the validation report keeps both."""
    if VALIDATING:
        cdk.Validations.of(construct).acknowledge(
            *(cdk.Acknowledgment(id=rule, reason=reason) for rule, reason in reasons.items())
        )
