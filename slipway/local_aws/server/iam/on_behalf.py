"""What AWS's own services ask for in the name of a role that they were given."""

from ministack.core import iam_actions, iam_evaluator, responses

from slipway.local_aws.server import credentials


def denied(role_arn: str, action: str, resource: str) -> str | None:
    """Why the role may not do it, in IAM's words; None where it may. IAM remembers the question."""
    key = credentials.of_role(role_arn)["AWS_ACCESS_KEY_ID"]
    service = action.split(":")[0]
    decision = iam_evaluator.enforce(key, action, service, responses.get_region(), resource)
    if decision is None:
        return None
    message: str = iam_actions.identity_denial_message(
        action, decision.principal_arn, resource, decision.decision == "Deny"
    )
    return message
