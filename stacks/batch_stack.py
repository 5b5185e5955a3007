"""One batch workload: its model, the state machine that runs its jobs, and what starts it."""

from constructs import Construct

from slipway.config import Environment
from slipway.planning import BatchPlan
from slipway_constructs.batch_job import BatchJob
from slipway_constructs.batch_starts import BatchStarts
from slipway_constructs.code_archive import CodeArchive
from slipway_constructs.execution_role import ExecutionRole
from slipway_constructs.served_model import ServedModel
from stacks.shared import Shared
from stacks.workload_stack import WorkloadStack


class BatchStack(WorkloadStack):
    """One per batch workload and environment; between runs it costs nothing."""

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        plan: BatchPlan,
        environment: Environment,
        shared: Shared,
    ) -> None:
        """Wire the batch workload of ``plan`` to the environment's key and topic."""
        super().__init__(scope, construct_id, plan=plan)
        archive = None
        if plan.container.code_archive:
            archive = CodeArchive(self, files=plan.container.code_archive, folders=shared.folders)
        role = ExecutionRole(
            self,
            "ExecutionRole",
            plan=plan,
            key_arn=shared.key_arn,
            archive_arns=[archive.arn(plan.partition)] if archive else [],
        )
        model = ServedModel(
            self,
            "Model",
            plan=plan,
            role_arn=role.attr_arn,
            archive_url=archive.url if archive else None,
        )
        job = BatchJob(
            self,
            "Batch",
            plan=plan,
            environment=environment,
            model_name=model.attr_model_name,
            key_arn=shared.key_arn,
            topic_arn=shared.topic_arn,
            folders=shared.folders,
        )
        starts = BatchStarts(self, "Starts", plan=plan, environment=environment)
        starts.node.add_dependency(job)
        self._watch(plan, shared.topic_arn)
