"""What all workloads of an environment share: its key and its topic."""

import aws_cdk as cdk
from constructs import Construct

from slipway.config import Environment
from slipway_constructs.alarm_topic import AlarmTopic
from slipway_constructs.environment_key import EnvironmentKey


class EnvironmentStack(cdk.Stack):
    """One per environment; every workload's stack comes after it."""

    def __init__(self, scope: Construct, construct_id: str, *, environment: Environment) -> None:
        """Define what ``environment`` shares."""
        super().__init__(
            scope,
            construct_id,
            stack_name=f"slipway-{environment.name}",
            description=f"Slipway: what the workloads of {environment.name} share",
            termination_protection=environment.protected,
        )
        tags = environment.ownership_tags()
        self.key_arn: str = environment.kms_key_arn
        if environment.kms_key_arn == "managed":
            self.key_arn = EnvironmentKey(self, "Key", environment=environment, tags=tags).arn
        self.topic_arn = AlarmTopic(
            self, "Alarms", environment=environment, key_arn=self.key_arn, tags=tags
        ).arn
