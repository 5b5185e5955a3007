"""What AWS bills against what the environment may cost, told before and when it is passed."""

from aws_cdk import aws_budgets as budgets
from constructs import Construct

from slipway.config import Environment

PERCENT = (80, 100)


class EnvironmentBudget(budgets.CfnBudget):
    """A budget over the whole account.

    A filter by tag would measure nothing until somebody activates the tag in the billing console,
    and stay silent. Environments that share an account are therefore measured together.
    """

    def __init__(
        self, scope: Construct, construct_id: str, *, environment: Environment, topic_arn: str
    ) -> None:
        """Define the budget; ``topic_arn`` is told at 80 and 100 %, actual and forecast."""
        notifications = [
            {
                "notification": {
                    "notificationType": kind,
                    "comparisonOperator": "GREATER_THAN",
                    "threshold": percent,
                    "thresholdType": "PERCENTAGE",
                },
                "subscribers": [{"subscriptionType": "SNS", "address": topic_arn}],
            }
            for kind in ("ACTUAL", "FORECASTED")
            for percent in PERCENT
        ]
        super().__init__(
            scope,
            construct_id,
            budget={
                "budgetName": f"slipway-{environment.name}",
                "budgetType": "COST",
                "timeUnit": "MONTHLY",
                "budgetLimit": {"amount": environment.budget_usd_per_month, "unit": "USD"},
            },
            notifications_with_subscribers=notifications,
            resource_tags=[
                {"key": key, "value": value}
                for key, value in sorted(environment.ownership_tags().items())
            ],
        )
