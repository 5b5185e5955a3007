"""What brings the weights of an environment from the hub into its bucket."""

import aws_cdk as cdk
from constructs import Construct

from slipway.config import Environment
from slipway.planning.staging import StagingPlan, machine_name
from slipway_constructs.code_archive import AssemblyFolders
from slipway_constructs.function_code import JOBS, FunctionCode
from slipway_constructs.weights_staging import WeightsStaging

MAIN = "import sys\n\nfrom slipway_staging.job import main\n\nsys.exit(main())\n"


class StagingStack(cdk.Stack):
    """One per environment that stages anything."""

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        plan: StagingPlan,
        environment: Environment,
        key_arn: str,
        topic_arn: str,
        folders: AssemblyFolders,
    ) -> None:
        """Stage what ``plan`` names."""
        super().__init__(
            scope,
            construct_id,
            stack_name=machine_name(environment),
            description=f"Slipway: stages the weights of {environment.name}",
            termination_protection=environment.protected,
        )
        code = FunctionCode(
            self,
            root=JOBS,
            package="slipway_staging",
            files={"__main__.py": MAIN},
            folders=folders,
        )
        WeightsStaging(
            self,
            "Staging",
            plan=plan,
            environment=environment,
            code=code,
            key_arn=key_arn,
            topic_arn=topic_arn,
        )
