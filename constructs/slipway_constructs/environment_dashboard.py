"""One CloudWatch dashboard of an environment."""

from collections.abc import Mapping

from aws_cdk import aws_cloudwatch as cloudwatch
from constructs import Construct

from slipway_constructs.tags import tag_list


class EnvironmentDashboard(cloudwatch.CfnDashboard):
    """A dashboard as planning wrote it; what it draws is named, so nothing must come before it."""

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        name: str,
        body: str,
        tags: Mapping[str, str],
    ) -> None:
        """Define the dashboard ``name``."""
        super().__init__(
            scope,
            construct_id,
            dashboard_name=name,
            dashboard_body=body,
            tags=tag_list(tags),
        )
