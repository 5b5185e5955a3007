"""The topics of an asynchronous endpoint: one tells of answers, one of failures."""

from aws_cdk import aws_sns as sns
from constructs import Construct

from slipway.planning import EndpointPlan
from slipway_constructs.tags import tag_list
from slipway_constructs.topic import only_over_tls


class AsyncTopics(Construct):
    """Two topics under the environment's key, to which the endpoint's role alone publishes.

    Whoever wants to be told subscribes to them.
    """

    def __init__(
        self, scope: Construct, construct_id: str, *, plan: EndpointPlan, key_arn: str
    ) -> None:
        """Define the topics of ``plan`` under the key ``key_arn``."""
        super().__init__(scope, construct_id)
        self.success_arn = self._topic("Success", "answers", plan, key_arn)
        self.error_arn = self._topic("Error", "failures", plan, key_arn)

    @property
    def arns(self) -> list[str]:
        """What the endpoint's role publishes to."""
        return [self.success_arn, self.error_arn]

    def _topic(self, name: str, what: str, plan: EndpointPlan, key_arn: str) -> str:
        topic = sns.CfnTopic(
            self,
            name,
            display_name=f"Slipway {plan.workload} {what}",
            kms_master_key_id=key_arn,
            tags=tag_list(plan.tags),
        )
        document = {"Version": "2012-10-17", "Statement": [only_over_tls(topic.ref)]}
        sns.CfnTopicPolicy(self, f"{name}Policy", topics=[topic.ref], policy_document=document)
        return topic.ref
