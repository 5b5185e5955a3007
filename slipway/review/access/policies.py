"""IAM: what roles may do, who may become them, and what resources let others do."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any, Literal

from slipway.review.access import grants
from slipway.review.access.grants import Grant
from slipway.review.model import Risk
from slipway.rules.template_facts import items, rendered, section

Area = Literal["iam", "network", "key", "secret", "public"]
Judged = tuple[Area, str, Risk]
Resource = Mapping[str, Any]

DOCUMENTS = (
    "AssumeRolePolicyDocument",
    "KeyPolicy",
    "PolicyDocument",
    "PolicyText",
    "RepositoryPolicyText",
    "ResourcePolicy",
)
"""Properties that hold a policy document."""
ATTACHABLE = ("AWS::IAM::ManagedPolicy", "AWS::IAM::Policy")
"""Policies that name those who have them."""
SHOWN = 6
"""Grants that are named before the rest is counted."""


def judge(before: Resource | None, after: Resource | None, account: str) -> Iterator[Judged]:
    """Yield what a resource's policies allow more, or less, than before.

    ``account`` is the one they are in: that its root may use a new resource gives nobody a right,
    since IAM's policies then decide.
    """
    had, have = list(_grants(before)), list(_grants(after))
    new = before is None
    allowed = [g for g in grants.more(had, have) if g.effect == "Allow"]
    if allowed and new:
        wide = [g for g in allowed if "*" in (g.resource, g.principal)]
        told = f"comes with {len(allowed)} grant{'' if len(allowed) == 1 else 's'}"
        yield (
            "iam",
            f"{told}; {_told(wide, 'allows')}" if wide else told,
            _risk(allowed, new, account),
        )
    elif allowed:
        yield "iam", _told(allowed, "allows besides"), _risk(allowed, new, account)
    denied = [g for g in grants.more(have, had) if g.effect == "Deny"]
    if denied and not new:
        yield "iam", _told(denied, "no longer denies"), "access"
    taken = [g for g in grants.more(have, had) if g.effect == "Allow"]
    if taken and after is not None and not new:
        yield "iam", _told(taken, "no longer allows"), "routine"
    yield from _attached(before, after)


def _grants(resource: Resource | None) -> Iterator[Grant]:
    properties = section((resource or {}).get("Properties"))
    for name in DOCUMENTS:
        document = properties.get(name)
        kind = "trust" if name == "AssumeRolePolicyDocument" else ""
        for grant in grants.of(document):
            yield _as_trust(grant) if kind else grant
    for _, policy in items(properties.get("Policies")):
        yield from grants.of(policy.get("PolicyDocument"))
    if (resource or {}).get("Type") == "AWS::Lambda::Permission":
        yield _permission(properties)


def _as_trust(grant: Grant) -> Grant:
    return Grant(
        grant.effect, grant.principal, grant.action, "(this role)", grant.condition, grant.opaque
    )


def _permission(properties: Mapping[str, Any]) -> Grant:
    """AWS::Lambda::Permission is one statement in properties of its own."""
    conditions = {
        name: rendered(properties[name])
        for name in ("SourceArn", "SourceAccount", "PrincipalOrgID")
        if name in properties
    }
    return Grant(
        "Allow",
        str(rendered(properties.get("Principal"))),
        str(rendered(properties.get("Action"))),
        str(rendered(properties.get("FunctionName"))),
        str(conditions) if conditions else "",
    )


def _attached(before: Resource | None, after: Resource | None) -> Iterator[Judged]:
    """Managed policies and the boundary of a role, and to whom a policy of its own is attached."""
    old, new = (section((side or {}).get("Properties")) for side in (before, after))
    had, have = (
        {str(rendered(arn)) for arn in _list(given.get("ManagedPolicyArns"))}
        for given in (old, new)
    )
    for arn in sorted(have - had):
        yield "iam", f"attaches {arn}", "access"
    if before is not None and (after or {}).get("Type") in ATTACHABLE:
        for name in ("Groups", "Roles", "Users"):
            members = ({str(rendered(one)) for one in _list(side.get(name))} for side in (old, new))
            was, is_ = members
            for who in sorted(is_ - was):
                yield "iam", f"is attached to {who} as well", "access"
    boundary = "PermissionsBoundary"
    if after is not None and boundary in old and old.get(boundary) != new.get(boundary):
        now = rendered(new.get(boundary)) or "none"
        yield "iam", f"its boundary is {now} instead of {rendered(old[boundary])}", "access"


def _list(value: Any) -> list[Any]:
    """The members; a function that gives the list stands for all of them."""
    return value if isinstance(value, list) else [] if value is None else [value]


def _risk(allowed: list[Grant], new: bool, account: str) -> Risk:
    """What is there already and may do more is a broadening; what is new comes with its rights."""
    others = [g for g in allowed if not g.principal.endswith(f":{account}:root")]
    everything = any(g.action == "*" or g.action.endswith(":*") or g.opaque for g in others)
    return "access" if everything or not new else "caution"


def _told(found: list[Grant], verb: str) -> str:
    """In words, one place at a time, with as many actions as fit a line."""
    key = lambda g: (g.principal, g.resource, g.condition)  # noqa: E731
    parts = []
    for (principal, resource, condition), same in groupby(sorted(found, key=key), key=key):
        actions = [grant.action for grant in same]
        shown = ", ".join(actions[:SHOWN])
        shown += f" and {len(actions) - SHOWN} more" if len(actions) > SHOWN else ""
        place = f" on {resource}" if resource else ""
        who = f" to {principal}" if principal else ""
        parts.append(f"{shown}{place}{who}{' under a condition' if condition else ''}")
    more = f"; and {len(parts) - SHOWN} more" if len(parts) > SHOWN else ""
    return f"{verb} {'; '.join(parts[:SHOWN])}{more}"
