"""What roles and policies allow more or less than before, in words."""

from typing import Any

from slipway.review.access import policies
from stack_pairs import resource

ACCOUNT = "111111111111"


def statement(action: Any = "s3:GetObject", on: Any = "arn:one", **rest: Any) -> dict[str, Any]:
    return {"Effect": "Allow", "Action": action, "Resource": on, **rest}


def role(*statements: Any, **properties: Any) -> dict[str, Any]:
    policy = {"PolicyName": "p", "PolicyDocument": {"Statement": list(statements)}}
    return resource("IAM::Role", Policies=[policy], **properties)


def key(principal: str) -> dict[str, Any]:
    allowed = {
        "Effect": "Allow",
        "Action": "kms:*",
        "Resource": "*",
        "Principal": {"AWS": principal},
    }
    return resource("KMS::Key", KeyPolicy={"Statement": [allowed]})


def judged(before: Any, after: Any) -> list[Any]:
    return list(policies.judge(before, after, ACCOUNT))


def test_the_same_policies_say_nothing() -> None:
    assert judged(role(statement()), role(statement())) == []


def test_more_actions_on_what_is_there_are_a_broadening() -> None:
    assert judged(role(statement()), role(statement(["s3:GetObject", "s3:PutObject"]))) == [
        ("iam", "allows besides s3:PutObject on arn:one", "access")
    ]


def test_less_is_routine() -> None:
    assert judged(role(statement(["s3:GetObject", "s3:PutObject"])), role(statement())) == [
        ("iam", "no longer allows s3:PutObject on arn:one", "routine")
    ]


def test_a_condition_that_falls_is_a_broadening() -> None:
    bound = role(statement(Condition={"Bool": {"aws:SecureTransport": "true"}}))

    assert judged(bound, role(statement()))[0] == (
        "iam",
        "allows besides s3:GetObject on arn:one",
        "access",
    )


def test_a_denial_that_falls_is_a_broadening() -> None:
    denial = {**statement("s3:*", "*"), "Effect": "Deny"}

    assert judged(role(denial), role()) == [("iam", "no longer denies s3:* on *", "access")]


def test_a_new_role_comes_with_its_rights() -> None:
    assert judged(None, role(statement())) == [("iam", "comes with 1 grant", "caution")]
    assert judged(None, role(statement("s3:*", "*"))) == [
        ("iam", "comes with 1 grant; allows s3:* on *", "access")
    ]


def test_that_the_root_of_its_account_may_use_a_new_key_gives_nobody_a_right() -> None:
    told = "comes with 1 grant; allows kms:* on * to AWS arn:aws:iam::{}:root"

    for account, risk in ((ACCOUNT, "caution"), ("222222222222", "access")):
        assert judged(None, key(f"arn:aws:iam::{account}:root")) == [
            ("iam", told.format(account), risk)
        ]


def test_who_may_become_a_role_is_told_as_trust() -> None:
    def trusting(*services: str) -> dict[str, Any]:
        allowed = {
            "Effect": "Allow",
            "Action": "sts:AssumeRole",
            "Principal": {"Service": list(services)},
        }
        return resource("IAM::Role", AssumeRolePolicyDocument={"Statement": [allowed]})

    assert judged(trusting("a"), trusting("a", "b")) == [
        ("iam", "allows besides sts:AssumeRole on (this role) to Service b", "access")
    ]


def test_managed_policies_and_boundaries_are_told() -> None:
    before = role(ManagedPolicyArns=["one"], PermissionsBoundary="narrow")
    after = role(ManagedPolicyArns=["one", "two"])

    assert judged(before, after) == [
        ("iam", "attaches two", "access"),
        ("iam", "its boundary is none instead of narrow", "access"),
    ]


def test_a_policy_that_is_attached_to_another_role_gives_it_rights() -> None:
    before = resource("IAM::Policy", Roles=[{"Ref": "One"}])
    after = resource("IAM::Policy", Roles=[{"Ref": "One"}, {"Ref": "Two"}])

    assert judged(before, after) == [("iam", "is attached to ${Two} as well", "access")]
    assert judged(after, before) == []


def test_a_permission_of_a_function_is_a_statement() -> None:
    def permission(**more: str) -> dict[str, Any]:
        named = {"Action": "lambda:InvokeFunction", "FunctionName": "f", "Principal": "s3"}
        return resource("Lambda::Permission", **named, **more)

    assert judged(permission(SourceArn="a"), permission()) == [
        ("iam", "allows besides lambda:InvokeFunction on f to s3", "access"),
    ]


def test_of_many_actions_and_places_the_first_are_named() -> None:
    actions = [f"s3:A{number}" for number in range(8)]
    ((_, told, _),) = judged(role(), role(statement(actions, [f"arn:{n}" for n in range(8)])))
    place = "s3:A0, s3:A1, s3:A2, s3:A3, s3:A4, s3:A5 and 2 more on arn:{}"

    assert told == "allows besides " + "; ".join(place.format(n) for n in range(6)) + (
        "; and 2 more"
    )
