"""What brings the weights of an environment from the hub into its bucket."""

from constructs import Construct

from slipway.config import Environment
from slipway.planning.staging import StagingPlan
from slipway_constructs.function_code import JOBS, FunctionCode
from slipway_constructs.weights_staging import WeightsStaging
from stacks.purpose_stack import PurposeStack
from stacks.shared import Shared

MAIN = "import sys\n\nfrom slipway_staging.job import main\n\nsys.exit(main())\n"


class StagingStack(PurposeStack):
    """One per environment that stages anything."""

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        plan: StagingPlan,
        environment: Environment,
        shared: Shared,
    ) -> None:
        """Stage what ``plan`` names."""
        super().__init__(
            scope,
            construct_id,
            environment=environment,
            purpose="staging",
            description=f"stages the weights of {environment.name}",
        )
        code = FunctionCode(
            self,
            root=JOBS,
            package="slipway_staging",
            files={"__main__.py": MAIN},
            folders=shared.folders,
        )
        WeightsStaging(
            self,
            "Staging",
            plan=plan,
            environment=environment,
            code=code,
            key_arn=shared.key_arn,
            topic_arn=shared.topic_arn,
        )
