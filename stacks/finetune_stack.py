"""One fine-tuning workload: the code of its jobs, their role, its pipeline and its group."""

from constructs import Construct

from slipway.config import Environment
from slipway.planning import FinetunePlan
from slipway.planning.pipelines.finetune import pipeline, tuning_of
from slipway_constructs import finetune_access
from slipway_constructs.job_role import JobRole
from slipway_constructs.package_group import PackageGroup
from slipway_constructs.pipeline import SageMakerPipeline
from slipway_constructs.pipeline_starts import PipelineStarts
from slipway_constructs.training_code import TrainingCode
from stacks.shared import Shared
from stacks.workload_stack import WorkloadStack


class FinetuneStack(WorkloadStack):
    """One per fine-tuning workload and environment; between executions it costs nothing."""

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        plan: FinetunePlan,
        environment: Environment,
        shared: Shared,
    ) -> None:
        """Wire the workload of ``plan`` to the environment's key and topic."""
        super().__init__(scope, construct_id, plan=plan)
        tuning = tuning_of(plan)
        code = TrainingCode(self, tuning, partition=plan.partition, folders=shared.folders)
        role = JobRole(
            self,
            "JobRole",
            plan=plan,
            environment=environment,
            statements=finetune_access.of_jobs(
                plan, [tuning], key_arn=shared.key_arn, code_arns=code.arns
            ),
        )
        wiring = code.wiring(role_arn=role.attr_arn, key_arn=shared.key_arn)
        name = plan.package.group
        group = PackageGroup(self, "Group", plan=plan, name=name, topic_arn=shared.topic_arn)
        resource = SageMakerPipeline(
            self,
            "Pipeline",
            plan=plan,
            environment=environment,
            pipeline=pipeline(plan, wiring),
            passes=[role.attr_arn],
            groups=[name],
            key_arn=shared.key_arn,
            topic_arn=shared.topic_arn,
        ).resource
        resource.add_resource_dependency(group.resource)
        PipelineStarts(self, "Starts", plan=plan, environment=environment)
