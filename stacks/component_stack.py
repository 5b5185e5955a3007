"""One component, or adapter, on a fleet: deployed, updated and deleted alone."""

import aws_cdk as cdk
from constructs import Construct

from slipway.planning import AdapterPlan, ComponentPlan
from slipway_constructs.code_archive import AssemblyFolders, CodeArchive
from slipway_constructs.deployment_config import guarded
from slipway_constructs.endpoint_alarm import EndpointAlarm
from slipway_constructs.execution_role import ExecutionRole
from slipway_constructs.model_component import AdapterComponent, ModelComponent
from slipway_constructs.scaling_target import ScalingTarget
from slipway_constructs.workload_alarm import WorkloadAlarm


class ComponentStack(cdk.Stack):
    """One per component and environment, after its fleet's stack."""

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        plan: ComponentPlan,
        key_arn: str,
        topic_arn: str,
        folders: AssemblyFolders,
    ) -> None:
        """Wire the component of ``plan`` to the environment's key and topic."""
        super().__init__(
            scope,
            construct_id,
            stack_name=plan.stack_name,
            description=f"Slipway: component {plan.workload} in {plan.environment}",
            termination_protection=plan.protected,
        )
        archives = {
            model.instance_type: CodeArchive(
                self, files=model.container.code_archive, folders=folders
            )
            for model in (plan, *(found.model for found in plan.specifications))
            if model.container.code_archive
        }
        role = ExecutionRole(
            self,
            "ExecutionRole",
            plan=plan,
            key_arn=key_arn,
            archive_arns=[archive.arn(plan.partition) for archive in archives.values()],
        )
        component = ModelComponent(
            self,
            "Component",
            plan=plan,
            role_arn=role.attr_arn,
            archive_urls={name: archive.url for name, archive in archives.items()},
        ).component
        alarms = [EndpointAlarm(self, alarm=alarm, plan=plan) for alarm in plan.alarms]
        WorkloadAlarm(self, plan=plan, alarms=alarms, topic_arn=topic_arn)
        if plan.rollout is not None:
            names = [alarm.ref for alarm in alarms]
            component.deployment_config = guarded(plan.rollout.config, names)
        if plan.scaling is not None:
            ScalingTarget(self, "Scaling", scaling=plan.scaling, scales=component, tags=plan.tags)


class AdapterStack(cdk.Stack):
    """One per adapter and environment, after its base's stack."""

    def __init__(self, scope: Construct, construct_id: str, *, plan: AdapterPlan) -> None:
        """Define the adapter of ``plan``; the fleet's role reads its artifact."""
        super().__init__(
            scope,
            construct_id,
            stack_name=plan.stack_name,
            description=f"Slipway: adapter {plan.workload} in {plan.environment}",
            termination_protection=plan.protected,
        )
        AdapterComponent(self, "Component", plan=plan)
