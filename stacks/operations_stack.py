"""What those look at who run an environment: its dashboards."""

from collections.abc import Iterable

import aws_cdk as cdk
from constructs import Construct

from slipway.config import Environment
from slipway.planning import dashboard
from slipway_constructs.environment_dashboard import EnvironmentDashboard


class OperationsStack(cdk.Stack):
    """One per environment, after its workloads.

    Two hyphens: no workload's name begins with one, so none can claim this stack's name.
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        environment: Environment,
        plans: Iterable[dashboard.Drawn],
    ) -> None:
        """Show the workloads of ``plans``."""
        super().__init__(
            scope,
            construct_id,
            stack_name=f"slipway-{environment.name}--operations",
            description=f"Slipway: what is seen of the workloads of {environment.name}",
            termination_protection=environment.protected,
        )
        tags = environment.ownership_tags()
        rows = [row for plan in plans for row in dashboard.rows(plan)]
        bodies = dashboard.bodies(environment, rows)
        for number, (name, body) in enumerate(bodies.items(), start=1):
            EnvironmentDashboard(self, f"Dashboard{number}", name=name, body=body, tags=tags)
