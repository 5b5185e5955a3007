"""What AWS's own services ask for in the name of a role that they were given."""

from functools import cache

from ministack.core import iam_actions, iam_evaluator, responses

from slipway.local_aws.server import credentials


def denied(role_arn: str, action: str, resource: str) -> str | None:
    """Why the role may not do it, in IAM's words; None where it may. IAM remembers the question."""
    decision = iam_evaluator.enforce(
        _key(role_arn), action, action.split(":")[0], responses.get_region(), resource
    )
    if decision is None:
        return None
    message: str = iam_actions.identity_denial_message(
        action, decision.principal_arn, resource, decision.decision == "Deny"
    )
    return message


@cache
def _key(role_arn: str) -> str:
    return credentials.of_role(role_arn)["AWS_ACCESS_KEY_ID"]
