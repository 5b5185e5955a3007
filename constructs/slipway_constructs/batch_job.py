"""The state machine that runs the transform jobs of a batch workload."""

from constructs import Construct

from slipway.config import Environment
from slipway.planning.plan import BatchPlan
from slipway_constructs.batch_access import WHY, statements_of
from slipway_constructs.batch_definition import definition
from slipway_constructs.state_machine import StateMachine


class BatchJob(StateMachine):
    """A state machine under the workload's own name, its role, and the log of its runs."""

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        plan: BatchPlan,
        environment: Environment,
        model_name: str,
        key_arn: str,
        topic_arn: str,
    ) -> None:
        """Define the runs of ``plan`` with the model ``model_name``."""
        super().__init__(
            scope,
            construct_id,
            environment=environment,
            name=plan.stack_name,
            statements=statements_of(plan, key_arn=key_arn, topic_arn=topic_arn),
            why=WHY,
            definition=definition(
                plan, model_name=model_name, key_arn=key_arn, topic_arn=topic_arn
            ),
            tags=plan.tags,
            key_arn=key_arn,
        )
