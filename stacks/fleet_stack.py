"""One fleet: its role, its endpoint and its alarms. What runs on it has stacks of its own."""

import aws_cdk as cdk
from constructs import Construct

from slipway.planning import FleetPlan
from slipway_constructs.component_fleet import ComponentFleet
from slipway_constructs.deployment_config import guarded
from slipway_constructs.endpoint_alarm import EndpointAlarm
from slipway_constructs.execution_role import ExecutionRole
from slipway_constructs.workload_alarm import WorkloadAlarm


class FleetStack(cdk.Stack):
    """One per fleet and environment; it cannot be deleted while a component is on it."""

    def __init__(
        self, scope: Construct, construct_id: str, *, plan: FleetPlan, key_arn: str, topic_arn: str
    ) -> None:
        """Wire the fleet of ``plan`` to the environment's key and topic."""
        super().__init__(
            scope,
            construct_id,
            stack_name=plan.stack_name,
            description=f"Slipway: fleet {plan.workload} in {plan.environment}",
            termination_protection=plan.protected,
        )
        role = ExecutionRole(self, "ExecutionRole", plan=plan, key_arn=key_arn, archive_arns=[])
        endpoint = ComponentFleet(
            self, "Fleet", plan=plan, role_arn=role.attr_arn, key_arn=key_arn
        ).endpoint
        alarms = [EndpointAlarm(self, alarm=alarm, plan=plan) for alarm in plan.alarms]
        WorkloadAlarm(self, plan=plan, alarms=alarms, topic_arn=topic_arn)
        if plan.rollout is not None:
            names = [alarm.ref for alarm in alarms]
            endpoint.deployment_config = guarded(plan.rollout.config, names)
