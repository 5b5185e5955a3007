"""The state machine that runs the transform jobs of a batch workload."""

from aws_cdk import aws_stepfunctions as stepfunctions
from constructs import Construct

from slipway.config import Environment
from slipway.planning.plan import BatchPlan
from slipway_constructs.batch_access import WHY, statements_of
from slipway_constructs.batch_definition import definition
from slipway_constructs.log_group import LogGroup
from slipway_constructs.service_role import ServiceRole, trusting
from slipway_constructs.tags import tag_list


class BatchJob(Construct):
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
        super().__init__(scope, construct_id)
        log_group = LogGroup(self, "Log", environment=environment, key_arn=key_arn)
        role = ServiceRole(
            self,
            "Role",
            trust=trusting("states.amazonaws.com", account=plan.account),
            description=f"Assumed by Step Functions for {plan.stack_name}",
            boundary_arn=environment.permissions_boundary_arn,
            statements=statements_of(plan, key_arn=key_arn, topic_arn=topic_arn),
            why=WHY,
            tags=plan.tags,
        )
        stepfunctions.CfnStateMachine(
            self,
            "Resource",
            state_machine_name=plan.stack_name,
            state_machine_type="STANDARD",
            role_arn=role.attr_arn,
            definition=definition(
                plan, model_name=model_name, key_arn=key_arn, topic_arn=topic_arn
            ),
            logging_configuration={
                "level": "ALL",
                "includeExecutionData": True,
                "destinations": [{"cloudWatchLogsLogGroup": {"logGroupArn": log_group.attr_arn}}],
            },
            tracing_configuration={"enabled": True},
            tags=tag_list(plan.tags),
        )
