"""One fleet: its role, its endpoint and its alarms. What runs on it has stacks of its own."""

from constructs import Construct

from slipway.planning import FleetPlan
from slipway_constructs.component_fleet import ComponentFleet
from slipway_constructs.execution_role import ExecutionRole
from stacks.shared import Shared
from stacks.workload_stack import WorkloadStack


class FleetStack(WorkloadStack):
    """One per fleet and environment; it cannot be deleted while a component is on it."""

    def __init__(
        self, scope: Construct, construct_id: str, *, plan: FleetPlan, shared: Shared
    ) -> None:
        """Wire the fleet of ``plan`` to the environment's key and topic."""
        super().__init__(scope, construct_id, plan=plan)
        role = ExecutionRole(
            self, "ExecutionRole", plan=plan, key_arn=shared.key_arn, archive_arns=[]
        )
        endpoint = ComponentFleet(
            self, "Fleet", plan=plan, role_arn=role.attr_arn, key_arn=shared.key_arn
        ).endpoint
        self._operate(endpoint, plan=plan, topic_arn=shared.topic_arn)
