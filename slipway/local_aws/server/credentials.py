"""Credentials of a role for what runs on this machine in its name."""

import os
import time

from ministack.services import iam, sts

SECONDS = 12 * 3600
SESSION = "SageMaker"
"""What SageMaker calls its sessions."""


def of_role(role_arn: str) -> dict[str, str]:
    """Variables of a process that is the role: a session as STS keeps it, and where STS is.

    The session is registered and not asked for: SageMaker is no account's user, so no key could
    ask in its name. ValueError for an ARN that is no role's.
    """
    assumed, refused = sts._assumed_role_arn(role_arn, SESSION)
    if refused:
        raise ValueError(f"{role_arn} is no ARN of a role")
    key, secret = sts._gen_session_access_key(), sts._gen_secret()
    token = sts._gen_session_token()
    session = {
        "Arn": assumed,
        "UserId": f"{sts._role_id(role_arn)}:{SESSION}",
        "SecretAccessKey": secret,
        "SessionToken": token,
        "Expiration": time.time() + SECONDS,
        "AccountId": role_arn.split(":")[4],
        "PrincipalType": "AssumedRole",
        "SessionTags": [],
        "SessionPolicies": None,
    }
    sts.register_session(key, session)
    return {
        "AWS_ACCESS_KEY_ID": key,
        "AWS_SECRET_ACCESS_KEY": secret,
        "AWS_SESSION_TOKEN": token,
        "AWS_ENDPOINT_URL": f"http://127.0.0.1:{os.environ['GATEWAY_PORT']}",
    }


def of_known_role(role_arn: str) -> dict[str, str]:
    """The same for a role that is there, whoever its trust policy lets in; ValueError if none is.

    For whoever wants to see what a role may do.
    """
    account, name = role_arn.split(":")[4], role_arn.split("/")[-1]
    if iam._roles.get_scoped(account, None, name) is None:
        raise ValueError(f"there is no role {role_arn!r}")
    return of_role(role_arn)
