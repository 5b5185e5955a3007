"""Copies snapshots of the hub into the environment's bucket: a state machine and its job."""

from constructs import Construct

from slipway.config import Environment
from slipway.planning.staging import StagingPlan, machine_name
from slipway_constructs import staging_access
from slipway_constructs.function_code import FunctionCode
from slipway_constructs.service_role import ServiceRole, trusting
from slipway_constructs.staging_definition import definition
from slipway_constructs.state_machine import StateMachine


class WeightsStaging(Construct):
    """One per environment; between runs it costs nothing."""

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        plan: StagingPlan,
        environment: Environment,
        code: FunctionCode,
        key_arn: str,
        topic_arn: str,
    ) -> None:
        """Stage what ``plan`` names with the job in ``code``, an archive that Python runs."""
        super().__init__(scope, construct_id)
        tags = environment.ownership_tags()
        role = ServiceRole(
            self,
            "JobRole",
            trust=trusting("sagemaker.amazonaws.com", account=environment.account),
            description=f"Assumed by SageMaker for the staging job of {environment.name}",
            boundary_arn=environment.permissions_boundary_arn,
            statements=staging_access.of_job(environment, plan, code=code, key_arn=key_arn),
            why=staging_access.WHY_JOB,
            tags=tags,
        )
        StateMachine(
            self,
            "Machine",
            environment=environment,
            name=machine_name(environment),
            statements=staging_access.of_machine(
                environment, job_role_arn=role.attr_arn, key_arn=key_arn, topic_arn=topic_arn
            ),
            why=staging_access.WHY_MACHINE,
            definition=definition(
                environment,
                plan,
                code=code,
                job_role_arn=role.attr_arn,
                key_arn=key_arn,
                topic_arn=topic_arn,
            ),
            tags=tags,
            key_arn=key_arn,
        )
