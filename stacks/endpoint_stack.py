"""One endpoint workload: its role, models, endpoint and alarms, and what scales it."""

from constructs import Construct

from slipway.planning import EndpointPlan
from slipway_constructs.async_topics import AsyncTopics
from slipway_constructs.code_archive import CodeArchive
from slipway_constructs.execution_role import ExecutionRole
from slipway_constructs.model_endpoint import ModelEndpoint
from stacks.shared import Shared
from stacks.workload_stack import WorkloadStack


class EndpointStack(WorkloadStack):
    """One per endpoint workload and environment, so that each is deployed and deleted alone."""

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        plan: EndpointPlan,
        shared: Shared,
    ) -> None:
        """Wire the endpoint of ``plan`` to the environment's key and topic."""
        super().__init__(scope, construct_id, plan=plan)
        shadow = plan.shadow.model if plan.shadow else None
        archive, shadow_archive = (
            CodeArchive(self, files=model.container.code_archive, folders=shared.folders)
            if model and model.container.code_archive
            else None
            for model in (plan, shadow)
        )
        topics = None
        if plan.asynchronous is not None and plan.asynchronous.notify:
            topics = AsyncTopics(self, "Answers", plan=plan, key_arn=shared.key_arn)
        role = ExecutionRole(
            self,
            "ExecutionRole",
            plan=plan,
            key_arn=shared.key_arn,
            archive_arns=[one.arn(plan.partition) for one in (archive, shadow_archive) if one],
            topic_arns=topics.arns if topics else (),
        )
        endpoint = ModelEndpoint(
            self,
            "Endpoint",
            plan=plan,
            role_arn=role.attr_arn,
            key_arn=shared.key_arn,
            archive_url=archive.url if archive else None,
            shadow_archive_url=shadow_archive.url if shadow_archive else None,
            topics=topics,
        ).endpoint
        self._operate(endpoint, plan=plan, topic_arn=shared.topic_arn)
