"""Each right of each role is used, and none is missing. Last by its name: it looks back."""

from collections.abc import Iterator
from fnmatch import fnmatchcase
from typing import Any

import pytest

from granted_roles import Role
from slipway.local_aws.emulator import Emulator

USE = (
    "test_batch_access.py",
    "test_cleaner.py",
    "test_documented_commands.py",
    "test_invoke_verifier.py",
)
"""The tests in which the roles are used."""

CLEANER, VERIFIER, BATCH = "CleanerFunctionRole", "VerifierFunctionRole", "BatchRole"
SCHEDULE = "StartsScheduleRole"

OUT_OF_SCOPE = ("ExecutionRole",)
"""SageMaker uses it to load a model; here nothing is loaded."""

NOT_HERE = {
    "Lambda itself writes the log": {
        CLEANER: ("logs:CreateLogStream", "logs:PutLogEvents"),
        VERIFIER: ("logs:CreateLogStream", "logs:PutLogEvents"),
    },
    "Lambda itself tells of an invocation that failed; this one publishes nothing else": {
        VERIFIER: ("sns:Publish",)
    },
    "SNS and S3 use the key in the role's name; here they keep everything in memory": {
        CLEANER: ("kms:Decrypt", "kms:GenerateDataKey"),
        VERIFIER: ("kms:Decrypt", "kms:GenerateDataKey"),
        BATCH: ("kms:Decrypt", "kms:GenerateDataKey"),
    },
    "SageMaker lets a job's volume use the key in the caller's name; here is no volume": {
        BATCH: ("kms:CreateGrant", "kms:DescribeKey")
    },
    "Step Functions hears of a job's end by a rule, and reads its tags; here it asks for it": {
        BATCH: (
            "events:DescribeRule",
            "events:PutRule",
            "events:PutTargets",
            "sagemaker:ListTags",
        )
    },
    "Step Functions follows and ends the executions of a distributed map; here they end with it": {
        BATCH: ("states:DescribeExecution", "states:RedriveExecution", "states:StopExecution")
    },
    "Step Functions delivers its log; these calls take no resource": {
        BATCH: (
            "logs:CreateLogDelivery",
            "logs:DeleteLogDelivery",
            "logs:DescribeLogGroups",
            "logs:DescribeResourcePolicies",
            "logs:GetLogDelivery",
            "logs:ListLogDeliveries",
            "logs:PutResourcePolicy",
            "logs:UpdateLogDelivery",
        )
    },
    "Step Functions traces; X-Ray is not here": {
        BATCH: (
            "xray:GetSamplingRules",
            "xray:GetSamplingTargets",
            "xray:PutTelemetryRecords",
            "xray:PutTraceSegments",
        )
    },
}
"""What AWS's services do in a role's name that is not part of this local AWS, by the reason."""

LACKED = "the tests took it away to see what happens"
REACHED = "the tests reached for what is another's, or not ours"
PLANTED = {
    LACKED: (
        (BATCH, "s3:ListBucket", "arn:aws:s3:::slipway-dev-weights-*"),
        (BATCH, "sagemaker:CreateTransformJob", "*:transform-job/slipway-dev-flan-t5-*-nightly-*"),
        (SCHEDULE, "states:StartExecution", "*:slipway-dev-flan-t5-large-nightly"),
        (CLEANER, "cloudwatch:GetMetricData", "*"),
        (VERIFIER, "sagemaker:DescribeEndpoint", "*:endpoint/slipway-dev-smollm2-135m"),
    ),
    REACHED: (
        (BATCH, "s3:PutObject", "*/batch/flan-t5-large-nightly/output/run/answers.out"),
        (BATCH, "s3:PutObject", "*/batch/flan-t5-large-summarization/output/run/manifest.json"),
        (BATCH, "sagemaker:*TransformJob", "*/slipway-dev-flan-t5-large-summarization-1"),
        (CLEANER, "sagemaker:Delete*", "*/nobodys"),
        (CLEANER, "sagemaker:Delete*", "*/others"),
        (CLEANER, "sagemaker:Delete*", "*/unlimited"),
        (CLEANER, "sagemaker:AddTags", "*:endpoint/nobodys"),
        (CLEANER, "sagemaker:AddTags", "*:endpoint/others"),
        (CLEANER, "sagemaker:AddTags", "*:endpoint/unlimited"),
        (CLEANER, "cloudformation:DeleteStack", "*:stack/slipway-tidy--operations/*"),
        (CLEANER, "cloudwatch:PutMetricData", "*"),
        (VERIFIER, "cloudwatch:PutMetricData", "*"),
        (VERIFIER, "sagemaker:InvokeEndpoint", "*:endpoint/slipway-prod-smollm2-135m"),
    ),
}
"""Denials that tests asked for."""

Denial = tuple[str, str, str]


@pytest.fixture(autouse=True)
def all_roles_were_used(request: pytest.FixtureRequest) -> None:
    missing = sorted({*USE} - {item.path.name for item in request.session.items})
    if missing:
        pytest.skip(f"the roles are used in {', '.join(missing)}, which this run leaves out")


def asked(emulator: Emulator, granted: list[Role]) -> Iterator[tuple[str, dict[str, Any]]]:
    """What roles of ours asked IAM for, each with the role's purpose."""
    purposes = {(role.account, role.name): role.purpose for role in granted}
    for one in emulator.ask("GET", "access"):
        purpose = purposes.get((one["account"], one["role"]))
        if purpose is not None:
            yield purpose, one


def test_nothing_that_a_role_needs_is_denied(emulator: Emulator, granted: list[Role]) -> None:
    denied: set[Denial] = {
        (purpose, one["action"], one["resource"])
        for purpose, one in asked(emulator, granted)
        if not one["allowed"]
    }
    planted = [pattern for patterns in PLANTED.values() for pattern in patterns]

    def fits(denial: Denial, pattern: Denial) -> bool:
        return all(map(fnmatchcase, denial, pattern))

    assert sorted(d for d in denied if not any(fits(d, pattern) for pattern in planted)) == []
    # A pattern that fits nothing hides what it was written for.
    assert [pattern for pattern in planted if not any(fits(d, pattern) for d in denied)] == []


def test_nothing_is_granted_that_no_role_uses(emulator: Emulator, granted: list[Role]) -> None:
    used: dict[str, set[str]] = {}
    for purpose, one in asked(emulator, granted):
        if one["allowed"]:
            used.setdefault(purpose, set()).add(one["action"])
    allowed: dict[str, set[str]] = {}
    for role in granted:
        if role.purpose not in OUT_OF_SCOPE:
            allowed.setdefault(role.purpose, set()).update(role.actions)
    not_here: dict[str, set[str]] = {}
    for by_purpose in NOT_HERE.values():
        for purpose, actions in by_purpose.items():
            not_here.setdefault(purpose, set()).update(actions)

    unused = {
        purpose: sorted(actions - used.get(purpose, set())) for purpose, actions in allowed.items()
    }

    # Exactly what the table says, so that no row outlives its reason.
    assert unused == {purpose: sorted(not_here.get(purpose, set())) for purpose in allowed}
