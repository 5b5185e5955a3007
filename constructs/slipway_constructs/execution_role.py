"""The role that SageMaker assumes for one workload: what it reads and writes, and nothing else."""

from collections.abc import Sequence
from typing import Any

from aws_cdk import aws_iam as iam
from constructs import Construct

from slipway_constructs.access import HostedPlan, Statement, reasons, statements_of
from slipway_constructs.acknowledgements import acknowledge
from slipway_constructs.tags import tag_list


class ExecutionRole(iam.CfnRole):
    """A role with its one policy inline.

    An inline policy is part of the role's own resource, so a model that refers to the role can
    never be created before the policy is there.
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        plan: HostedPlan,
        key_arn: str,
        archive_arns: Sequence[str],
        topic_arns: Sequence[str] = (),
    ) -> None:
        """Grant what ``plan`` needs.

        ``key_arn`` is the environment's key, ``archive_arns`` the objects with code,
        ``topic_arns`` what tells of asynchronous answers.
        """
        statements = statements_of(
            plan, key_arn=key_arn, archive_arns=archive_arns, topic_arns=topic_arns
        )
        boundary = plan.permissions_boundary
        super().__init__(
            scope,
            construct_id,
            assume_role_policy_document=_document(
                [_trust("sagemaker.amazonaws.com", plan.account)]
            ),
            description=f"Assumed by SageMaker for {plan.stack_name}",
            permissions_boundary=boundary
            and f"arn:{plan.partition}:iam::{plan.account}:policy/{boundary}",
            policies=[{"policyName": "Execution", "policyDocument": _document(statements)}],
            tags=tag_list(plan.tags),
        )
        inline = "the policy serves this one role, and as part of it is there before the model"
        acknowledge(
            self,
            {"NIST.800.53.R5::NIST.800.53.R5-IAMNoInlinePolicy": inline} | reasons(statements),
        )


def _document(statements: list[Statement]) -> dict[str, Any]:
    return {"Version": "2012-10-17", "Statement": statements}


def _trust(service: str, account: str) -> Statement:
    return {
        "Effect": "Allow",
        "Principal": {"Service": service},
        "Action": "sts:AssumeRole",
        "Condition": {"StringEquals": {"aws:SourceAccount": account}},
    }
