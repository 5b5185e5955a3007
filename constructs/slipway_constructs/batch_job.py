"""The state machine that runs the transform jobs of a batch workload."""

from constructs import Construct

from slipway.config import Environment
from slipway.planning.plan import BatchPlan
from slipway_constructs.batch_access import WHY, statements_of
from slipway_constructs.batch_definition import definition
from slipway_constructs.code_archive import AssemblyFolders
from slipway_constructs.score_access import WHY_OF_MACHINE
from slipway_constructs.score_job import ScoreRun
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
        folders: AssemblyFolders,
    ) -> None:
        """Define the runs of ``plan`` with the model ``model_name``."""
        score = ScoreRun.of(scope, plan, environment, key_arn=key_arn, folders=folders)
        super().__init__(
            scope,
            construct_id,
            environment=environment,
            name=plan.stack_name,
            statements=[
                *statements_of(plan, key_arn=key_arn, topic_arn=topic_arn),
                *(score.statements if score else ()),
            ],
            why=WHY | WHY_OF_MACHINE,
            definition=definition(
                plan,
                model_name=model_name,
                key_arn=key_arn,
                topic_arn=topic_arn,
                score=score.state if score else None,
            ),
            tags=plan.tags,
            key_arn=key_arn,
        )
