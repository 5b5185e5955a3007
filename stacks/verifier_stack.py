"""What proves that an environment runs what was deployed."""

from collections.abc import Mapping, Sequence
from typing import Any

from constructs import Construct

from slipway.config import Environment
from slipway_constructs.verifier import Verifier
from stacks.purpose_stack import PurposeStack
from stacks.shared import Shared


class VerifierStack(PurposeStack):
    """One per environment. Apart from the operations stack, which refers to no other stack."""

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        environment: Environment,
        workloads: Sequence[Mapping[str, Any]],
        shared: Shared,
    ) -> None:
        """Verify ``workloads``, as ``slipway.client.verified`` lists them."""
        super().__init__(
            scope,
            construct_id,
            environment=environment,
            purpose="verifier",
            description=f"looks whether {environment.name} runs what was deployed",
        )
        Verifier(
            self,
            "Verifier",
            environment=environment,
            workloads=workloads,
            folders=shared.folders,
            key_arn=shared.key_arn,
            topic_arn=shared.topic_arn,
        )
