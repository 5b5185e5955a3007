"""What keeps an environment from costing more than it is worth: its cleaner and its budget."""

import json

from constructs import Construct

from slipway.config import Environment
from slipway.planning import cleaning
from slipway_constructs.cleaner import PACKAGE, Cleaner
from slipway_constructs.environment_budget import EnvironmentBudget
from slipway_constructs.function_code import FunctionCode
from stacks.purpose_stack import PurposeStack
from stacks.shared import Shared


class CleanerStack(PurposeStack):
    """One per environment. Apart from the operations stack, which refers to no other stack."""

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        environment: Environment,
        shared: Shared,
    ) -> None:
        """Wire the cleaner of ``environment`` to its key and topic."""
        super().__init__(
            scope,
            construct_id,
            environment=environment,
            purpose="cleaner",
            description=f"finds what {environment.name} has forgotten",
        )
        facts = json.dumps(cleaning.facts(environment), indent=1, sort_keys=True)
        code = FunctionCode(
            self,
            package=PACKAGE,
            files={f"{PACKAGE}/facts.json": f"{facts}\n"},
            folders=shared.folders,
        )
        Cleaner(
            self,
            "Cleaner",
            environment=environment,
            code=code,
            key_arn=shared.key_arn,
            topic_arn=shared.topic_arn,
        )
        # AWS Budgets is of the partition aws; where there is no limit there is nothing to tell.
        if environment.budget_usd_per_month and environment.partition == "aws":
            EnvironmentBudget(self, "Budget", environment=environment, topic_arn=shared.topic_arn)
