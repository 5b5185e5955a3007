"""The one topic of an environment: alarms and endpoints that fail."""

from typing import Any

from aws_cdk import aws_events as events
from aws_cdk import aws_sns as sns
from constructs import Construct

from slipway.config import Environment
from slipway_constructs.tags import tag_list
from slipway_constructs.topic import only_over_tls


class AlarmTopic(Construct):
    """An encrypted topic, who may publish to it, and who reads it."""

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        environment: Environment,
        key_arn: str,
        tags: dict[str, str],
    ) -> None:
        """Define the topic of ``environment`` under the key ``key_arn``."""
        super().__init__(scope, construct_id)
        topic = sns.CfnTopic(
            self,
            "Resource",
            display_name=f"Slipway {environment.name}",
            kms_master_key_id=key_arn,
            tags=tag_list(tags),
        )
        self.arn = topic.ref
        sns.CfnTopicPolicy(
            self,
            "Policy",
            topics=[self.arn],
            policy_document={
                "Version": "2012-10-17",
                "Statement": [
                    self._publish("AlarmsPublish", "cloudwatch.amazonaws.com")
                    | {"Condition": {"StringEquals": {"aws:SourceAccount": environment.account}}},
                    # EventBridge does not name its source to SNS, so there is no condition to set.
                    self._publish("EventsPublish", "events.amazonaws.com"),
                    self._publish("BudgetPublishes", "budgets.amazonaws.com")
                    | {"Condition": {"StringEquals": {"aws:SourceAccount": environment.account}}},
                    only_over_tls(self.arn),
                ],
            },
        )
        if environment.alarms_email is not None:
            sns.CfnSubscription(
                self,
                "Email",
                topic_arn=self.arn,
                protocol="email",
                endpoint=environment.alarms_email,
            )
        self._tell_of_failed_endpoints(environment)

    def _publish(self, sid: str, service: str) -> dict[str, Any]:
        return {
            "Sid": sid,
            "Effect": "Allow",
            "Principal": {"Service": service},
            "Action": "sns:Publish",
            "Resource": self.arn,
        }

    def _tell_of_failed_endpoints(self, environment: Environment) -> None:
        """No metric tells that an endpoint cannot get its instances; SageMaker sends an event.

        Source: SageMaker developer guide, EventBridge, "SageMaker Endpoint State Change".
        """
        events.CfnRule(
            self,
            "EndpointFailed",
            description=f"An endpoint of {environment.name} failed or was rolled back",
            event_pattern={
                "source": ["aws.sagemaker"],
                "detail-type": ["SageMaker Endpoint State Change"],
                "detail": {
                    "EndpointName": [{"prefix": f"slipway-{environment.name}-"}],
                    "EndpointStatus": ["FAILED", "UPDATE_ROLLBACK_FAILED", "ROLLING_BACK"],
                },
            },
            targets=[{"id": "Topic", "arn": self.arn}],
        )
