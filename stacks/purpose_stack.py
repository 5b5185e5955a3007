"""What an environment needs besides its workloads: a stack for each purpose."""

import aws_cdk as cdk
from constructs import Construct

from slipway.config import Environment


class PurposeStack(cdk.Stack):
    """One per environment and purpose, named ``slipway-<environment>--<purpose>``."""

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        environment: Environment,
        purpose: str,
        description: str,
    ) -> None:
        """Name the stack after ``purpose``; a protected environment's is not deleted by mistake."""
        super().__init__(
            scope,
            construct_id,
            stack_name=environment.purpose_name(purpose),
            description=f"Slipway: {description}",
            termination_protection=environment.protected,
        )
