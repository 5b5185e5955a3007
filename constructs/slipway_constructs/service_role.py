"""A role that an AWS service assumes."""

from collections.abc import Mapping, Sequence

from aws_cdk import aws_iam as iam
from constructs import Construct

from slipway_constructs.acknowledgements import acknowledge
from slipway_constructs.statements import Statement, document, reasons
from slipway_constructs.tags import tag_list


class ServiceRole(iam.CfnRole):
    """A role with its one policy inline.

    An inline policy is part of the role's own resource, so whatever refers to the role can never
    be created before the policy is there.
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        trust: Statement,
        description: str,
        boundary_arn: str | None,
        statements: Sequence[Statement],
        why: Mapping[str, str],
        tags: Mapping[str, str],
    ) -> None:
        """Grant ``statements`` to the service that ``trust`` lets in.

        ``why`` says by sid why a statement's resource has a wildcard.
        """
        super().__init__(
            scope,
            construct_id,
            assume_role_policy_document=document([trust]),
            description=description,
            permissions_boundary=boundary_arn,
            policies=[{"policyName": "Execution", "policyDocument": document(statements)}],
            tags=tag_list(tags),
        )
        inline = "the policy serves this one role, and as part of it is there before its user"
        acknowledge(
            self,
            {"NIST.800.53.R5::NIST.800.53.R5-IAMNoInlinePolicy": inline} | reasons(statements, why),
        )


def trusting(service: str, *, account: str | None = None) -> Statement:
    """Lets ``service`` assume the role; with ``account`` on behalf of that account alone."""
    statement: Statement = {
        "Effect": "Allow",
        "Principal": {"Service": service},
        "Action": "sts:AssumeRole",
    }
    if account is not None:
        statement["Condition"] = {"StringEquals": {"aws:SourceAccount": account}}
    return statement
