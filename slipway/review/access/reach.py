"""Networks and public access: who can reach what, and what can reach whom."""

from collections.abc import Iterator, Mapping
from typing import Any

from slipway.review.access import grants
from slipway.review.access.policies import DOCUMENTS, Judged, Resource
from slipway.rules.template_facts import boolean, items, rendered, section

WORLD = ("0.0.0.0/0", "::/0")
ISOLATION = "EnableNetworkIsolation"


def judge(before: Resource | None, after: Resource | None) -> Iterator[Judged]:
    """Yield what changes in who reaches a resource, and in what it reaches."""
    old, new = (section((side or {}).get("Properties")) for side in (before, after))
    if before is not None and after is not None:
        yield from _isolation(old, new)
        yield from _vpc(old, new)
    if after is not None:
        if after.get("Type") != "AWS::EC2::SecurityGroupEgress":
            yield from _open_rules(old, new)
        yield from _public(str(after.get("Type")), old, new)


def _isolation(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Judged]:
    was, is_ = boolean(old.get(ISOLATION)), boolean(new.get(ISOLATION))
    if was is True and is_ is not True:
        yield "network", "its container is no longer isolated from the network", "access"
    elif is_ is True and was is not True:
        yield "network", "its container is isolated from the network", "routine"


def _vpc(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Judged]:
    for name, what in (("SecurityGroupIds", "security groups"), ("Subnets", "subnets")):
        had, have = (
            {str(rendered(one)) for one in section(given.get("VpcConfig")).get(name) or ()}
            for given in (old, new)
        )
        if had == have:
            continue
        if not have:
            yield "network", f"it has no {what} any more: it runs in SageMaker's network", "access"
        else:
            added, gone = sorted(have - had), sorted(had - have)
            told = [f"added {', '.join(added)}"] if added else []
            told += [f"removed {', '.join(gone)}"] if gone else []
            yield "network", f"{what}: {'; '.join(told)}", "access" if added else "caution"


def _open_rules(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Judged]:
    """Rules of security groups, within the group or by themselves, that let the world in."""
    had, have = set(_world(old)), set(_world(new))
    for told in sorted(have - had):
        yield "network", f"is open to the world: {told}", "access"


def _world(properties: Mapping[str, Any]) -> Iterator[str]:
    rules = [rule for _, rule in items(properties.get("SecurityGroupIngress"))]
    if "IpProtocol" in properties:
        rules.append(dict(properties))
    for rule in rules:
        for name in ("CidrIp", "CidrIpv6"):
            if rendered(rule.get(name)) in WORLD:
                ports = f"{rule.get('FromPort', 'all')}-{rule.get('ToPort', 'all')}"
                yield f"{rendered(rule[name])}, ports {ports}"


def _public(kind: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Judged]:
    if kind == "AWS::Lambda::Url" and new.get("AuthType") == "NONE" != old.get("AuthType"):
        yield "public", "anybody may call it: AuthType is NONE", "access"
    if kind == "AWS::Lambda::Permission" and new.get("Principal") == "*" != old.get("Principal"):
        yield "public", "anybody may invoke the function", "access"
    if kind == "AWS::S3::Bucket":
        name = "PublicAccessBlockConfiguration"
        was, is_ = section(old.get(name)), section(new.get(name))
        opened = sorted(k for k, v in was.items() if boolean(v) and not boolean(is_.get(k)))
        if opened:
            yield "public", f"no longer has {', '.join(opened)}", "access"
    for name in DOCUMENTS:
        had, have = list(grants.of(old.get(name))), list(grants.of(new.get(name)))
        world = [
            g
            for g in grants.more(had, have)
            if g.effect == "Allow" and g.principal == "*" and not g.condition
        ]
        if world:
            actions = ", ".join(sorted({g.action for g in world}))
            yield "public", f"lets anybody {actions}", "access"
