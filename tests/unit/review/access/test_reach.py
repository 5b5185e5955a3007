"""Who reaches what: isolation, networks, rules that let the world in, public access."""

from typing import Any

import pytest

from slipway.review.access import reach
from stack_pairs import resource


def judged(kind: str, before: dict[str, Any] | None, after: dict[str, Any] | None) -> list[Any]:
    sides = (None if side is None else resource(kind, **side) for side in (before, after))
    return list(reach.judge(*sides))


def vpc(*groups: str) -> dict[str, Any]:
    return {"VpcConfig": {"SecurityGroupIds": list(groups), "Subnets": ["subnet-1"]}}


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (
            {"EnableNetworkIsolation": True},
            {},
            ("network", "its container is no longer isolated from the network", "access"),
        ),
        (
            {},
            {"EnableNetworkIsolation": True},
            ("network", "its container is isolated from the network", "routine"),
        ),
        (vpc("a"), vpc("a", "b"), ("network", "security groups: added b", "access")),
        (vpc("a", "b"), vpc("a"), ("network", "security groups: removed b", "caution")),
        (vpc("a"), vpc("b"), ("network", "security groups: added b; removed a", "access")),
    ],
)
def test_what_a_model_reaches_is_told(before: Any, after: Any, expected: Any) -> None:
    assert judged("SageMaker::Model", before, after) == [expected]
    assert judged("SageMaker::Model", after, after) == []


def test_a_model_that_leaves_its_network_is_told() -> None:
    end = "any more: it runs in SageMaker's network"

    assert judged("SageMaker::Model", vpc("a"), {}) == [
        ("network", f"it has no security groups {end}", "access"),
        ("network", f"it has no subnets {end}", "access"),
    ]


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ({"CidrIp": "0.0.0.0/0"}, "is open to the world: 0.0.0.0/0, ports all-all"),
        (
            {"CidrIpv6": "::/0", "FromPort": 22, "ToPort": 22},
            "is open to the world: ::/0, ports 22-22",
        ),
    ],
)
def test_a_rule_that_lets_the_world_in_is_told(rule: dict[str, Any], told: str) -> None:
    expected = [("network", told, "access")]

    assert judged("EC2::SecurityGroup", None, {"SecurityGroupIngress": [rule]}) == expected
    assert judged("EC2::SecurityGroupIngress", None, {"IpProtocol": "tcp", **rule}) == expected
    assert judged("EC2::SecurityGroupEgress", None, {"IpProtocol": "tcp", **rule}) == []
    ingress = {"SecurityGroupIngress": [rule]}
    assert judged("EC2::SecurityGroup", ingress, ingress) == []


def test_a_narrow_rule_is_not_open() -> None:
    rules = {"SecurityGroupIngress": [{"CidrIp": "10.0.0.0/8"}]}

    assert judged("EC2::SecurityGroup", None, rules) == []


@pytest.mark.parametrize(
    ("kind", "before", "after", "told"),
    [
        (
            "Lambda::Url",
            {"AuthType": "AWS_IAM"},
            {"AuthType": "NONE"},
            "anybody may call it: AuthType is NONE",
        ),
        (
            "Lambda::Permission",
            {"Principal": "s3"},
            {"Principal": "*"},
            "anybody may invoke the function",
        ),
        (
            "S3::Bucket",
            {"PublicAccessBlockConfiguration": {"BlockPublicAcls": True}},
            {"PublicAccessBlockConfiguration": {"BlockPublicAcls": False}},
            "no longer has BlockPublicAcls",
        ),
        (
            "S3::BucketPolicy",
            {},
            {
                "PolicyDocument": {
                    "Statement": [{"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject"}]
                }
            },
            "lets anybody s3:GetObject",
        ),
    ],
)
def test_what_becomes_public_is_told(kind: str, before: Any, after: Any, told: str) -> None:
    assert judged(kind, before, after) == [("public", told, "access")]
    assert judged(kind, after, after) == []
