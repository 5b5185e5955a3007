"""Puts our services under ministack's IAM, and remembers what it decides about roles.

With AUTH=true ministack checks signatures and enforces identity policies, boundaries and resource
policies before a request reaches its service.
"""

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import asdict, dataclass
from typing import Any

from ministack.core import iam_actions, iam_evaluator
from ministack.services import sts, tagging

from slipway.local_aws.server.iam import requests

Collect = Callable[[], Any]
"""ARNs with their tags, of the account and region of the request in hand."""


@dataclass(frozen=True, order=True)
class Asked:
    """One action on one resource in the name of a role, and whether it was allowed."""

    account: str
    role: str
    action: str
    resource: str
    allowed: bool


@dataclass(frozen=True)
class Request:
    """The request in hand, for what its action alone does not tell."""

    headers: dict[str, str]
    body: bytes
    params: dict[str, Any]
    region: str
    account: str


class Decisions:
    """Remembers every decision about a role's session."""

    def __init__(self, collectors: dict[str, Collect]) -> None:
        """Let conditions on tags see what ``collectors`` know, by service."""
        self._asked: set[Asked] = set()
        self._request = ContextVar[Request | None]("request", default=None)
        self._denied = ContextVar[requests.Check | None]("denied", default=None)
        tagging._RESOURCE_TAG_COLLECTORS.update(collectors)

    def asked(self) -> list[dict[str, Any]]:
        """What roles asked for, each once, sorted."""
        return [asdict(one) for one in sorted(self._asked)]

    def install(self) -> None:
        """Name actions and resources of our services, and listen to every decision."""
        action_of, resource_of = iam_actions.extract_iam_action, iam_actions.extract_resource_arn
        enforce, refusal = iam_evaluator.enforce, iam_actions.access_denied_response

        def action(
            service: str,
            method: str,
            path: str,
            headers: dict[str, str],
            body: bytes,
            params: dict[str, Any],
        ) -> Any:
            found = requests.invoked(path) if service == "sagemaker" else None
            return found or action_of(service, method, path, headers, body, params)

        def resource(
            service: str,
            method: str,
            path: str,
            headers: dict[str, str],
            body: bytes,
            params: dict[str, Any],
            region: str,
            account: str,
        ) -> Any:
            self._request.set(Request(headers, body, params, region, account))
            if service == "sagemaker":
                return requests.sagemaker_resource(path, headers, body, region, account)
            if service == "application-autoscaling":
                return requests.scaling_resource(headers, body, region, account)
            return resource_of(service, method, path, headers, body, params, region, account)

        def decide(
            access_key_id: str,
            iam_action: str,
            service: str,
            region: str,
            resource_arn: str = "*",
            service_context: dict[str, Any] | None = None,
        ) -> Any:
            now = self._request.get()
            checks = [(iam_action, resource_arn)]
            if service == "sagemaker" and now is not None:
                checks += requests.besides(
                    iam_action, resource_arn, now.headers, now.body, now.region, now.account
                )
            denied = None
            for one, arn in checks:
                told = dict(service_context or {})
                if now is not None:
                    told |= requests.context(service, one, now.body, now.params)
                denied = enforce(access_key_id, one, service, region, arn, told)
                self._remember(access_key_id, one, arn, allowed=denied is None)
                if denied is not None:
                    self._denied.set((one, arn))
                    break
            return denied

        def refused(
            service: str, iam_action: str, principal: str, request_id: str, **told: Any
        ) -> Any:
            """AWS names the action that was denied, which may be one besides, and its resource."""
            said = ("error_code", "message", "resource_policy_arn")
            found = self._denied.get()
            if found is not None and not any(told.get(name) for name in said):
                named = f'"{found[1]}"' if service == "s3" else found[1]
                told["message"] = iam_actions.identity_denial_message(
                    found[0], principal, named, bool(told.get("explicit_deny"))
                )
            return refusal(service, iam_action, principal, request_id, **told)

        iam_actions.extract_iam_action = action
        iam_actions.extract_resource_arn = resource
        iam_actions.access_denied_response = refused
        iam_evaluator.enforce = decide

    def _remember(self, key: str, action: str, resource: str, *, allowed: bool) -> None:
        arn = (sts._sessions.get(key) or {}).get("Arn", "")
        if ":assumed-role/" in arn:
            account, role = arn.split(":")[4], arn.split("/")[1]
            self._asked.add(Asked(account, role, action, resource, allowed))


def secure(scope: Any) -> Any:
    """The scope of a request as a proxy on this machine that ends TLS would hand it on.

    Nothing leaves the machine, so the policies' demand for TLS is met, and clients need no
    certificate of ours.
    """
    if scope["type"] != "http":
        return scope
    return {**scope, "headers": [*scope["headers"], (b"x-forwarded-proto", b"https")]}
