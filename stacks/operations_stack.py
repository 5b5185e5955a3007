"""What those look at who run an environment: its dashboards."""

from collections.abc import Iterable

from constructs import Construct

from slipway.config import Environment
from slipway.planning import dashboard
from slipway_constructs.environment_dashboard import EnvironmentDashboard
from stacks.purpose_stack import PurposeStack


class OperationsStack(PurposeStack):
    """One per environment, after its workloads."""

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
            environment=environment,
            purpose="operations",
            description=f"what is seen of the workloads of {environment.name}",
        )
        tags = environment.ownership_tags()
        rows = [row for plan in plans for row in dashboard.rows(plan)]
        bodies = dashboard.bodies(environment, rows)
        for number, (name, body) in enumerate(bodies.items(), start=1):
            EnvironmentDashboard(self, f"Dashboard{number}", name=name, body=body, tags=tags)
