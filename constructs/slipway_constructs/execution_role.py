"""The role that SageMaker assumes for one workload: what it reads and writes, and nothing else."""

from collections.abc import Sequence

from constructs import Construct

from slipway_constructs.access import WHY, RunningPlan, statements_of
from slipway_constructs.service_role import ServiceRole, trusting


class ExecutionRole(ServiceRole):
    """What the containers of one workload may do."""

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        plan: RunningPlan,
        key_arn: str,
        archive_arns: Sequence[str],
        topic_arns: Sequence[str] = (),
    ) -> None:
        """Grant what ``plan`` needs.

        ``key_arn`` is the environment's key, ``archive_arns`` the objects with code,
        ``topic_arns`` what tells of asynchronous answers.
        """
        boundary = plan.permissions_boundary
        super().__init__(
            scope,
            construct_id,
            trust=trusting("sagemaker.amazonaws.com", account=plan.account),
            description=f"Assumed by SageMaker for {plan.stack_name}",
            boundary_arn=boundary and f"arn:{plan.partition}:iam::{plan.account}:policy/{boundary}",
            statements=statements_of(
                plan, key_arn=key_arn, archive_arns=archive_arns, topic_arns=topic_arns
            ),
            why=WHY,
            tags=plan.tags,
        )
