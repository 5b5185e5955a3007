"""The cleaner of each environment: when it looks, what it may do, and who is told."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from config_factory import Configs
from slipway.config import load_environments
from slipway.planning import cleaning
from slipway.renderings import rendered
from slipway.synthesis import synthesize
from slipway.toolchain import ROOT
from slipway_cleaner import facts, policy

Resources = Callable[[str, str], list[dict[str, Any]]]
Renderings = dict[str, dict[str, bytes]]
REMOVING = ("Delete", "Update", "Deregister", "AddTags")


def actions(role: dict[str, Any]) -> list[str]:
    return [action for statement in statements(role) for action in statement["Action"]]


def statements(role: dict[str, Any]) -> list[dict[str, Any]]:
    (policy,) = role["Policies"]
    found: list[dict[str, Any]] = policy["PolicyDocument"]["Statement"]
    return found


def removing(role: dict[str, Any]) -> list[str]:
    return [one for one in actions(role) if one.partition(":")[2].startswith(REMOVING)]


@pytest.fixture(scope="module")
def enforced(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """An open environment that enforces; a protected one is refused by ENV-017."""
    configs = Configs(tmp_path_factory.mktemp("enforced"))
    prices = {"source": "an agreement", "date": "2026-11-01", "usd_per_hour": {"ml.x9.xlarge": 2}}
    cleanup = {"mode": "enforce", "schedule": "rate(6 hours)"}
    configs.environment({"cleanup": cleanup, "prices": prices})
    configs.workload({"capacity.ttl": "3d"})
    out = tmp_path_factory.mktemp("enforced-assembly")
    synthesize(out, configs=configs.folder)
    return rendered.files_of(out, "dev")


def of_type(files: dict[str, bytes], stack: str, kind: str) -> list[dict[str, Any]]:
    resources = json.loads(files[f"{stack}.template.json"])["Resources"].values()
    return [r["Properties"] for r in resources if r["Type"] == f"AWS::{kind}"]


@pytest.mark.parametrize("name", ["staging", "prod"])
def test_a_cleaner_that_reports_has_no_permission_to_change_anything(
    resources: Resources, name: str
) -> None:
    (role,) = resources(f"slipway-{name}--cleaner", "IAM::Role")

    assert removing(role) == []


def test_one_that_enforces_is_bounded_by_our_tags(enforced: dict[str, bytes]) -> None:
    (role,) = of_type(enforced, "slipway-dev--cleaner", "IAM::Role")
    acting = [s for s in statements(role) if any(a in removing(role) for a in s["Action"])]

    assert [s["Sid"] for s in acting] == [
        "Mark",
        "Remove",
        "RemoveStacks",
        "SendToSleep",
        "EndScaling",
    ]
    for statement in acting:
        assert statement["Condition"]["StringEquals"] == {
            "aws:ResourceTag/slipway:environment": "dev",
            "aws:ResourceTag/slipway:managed-by": "slipway",
        }
    for statement in acting[1:3]:
        assert statement["Condition"]["Null"] == {"aws:ResourceTag/slipway:ttl": "false"}
    assert acting[0]["Condition"]["ForAllValues:StringEquals"] == {
        "aws:TagKeys": ["slipway:cleanup-marked"]
    }


def test_the_lambda_reads_its_policy_and_its_facts(
    enforced: dict[str, bytes], tmp_path: Path
) -> None:
    (function,) = of_type(enforced, "slipway-dev--cleaner", "Lambda::Function")
    (content,) = [c for path, c in enforced.items() if path.endswith("slipway_cleaner/facts.json")]
    path = tmp_path / "facts.json"
    path.write_bytes(content)

    read = policy.read(function["Environment"]["Variables"]["CLEANER_POLICY"])
    known = facts.read(path)

    assert (read.environment, read.acts, read.idle_after_hours) == ("dev", True, 24)
    assert known.usd_per_month({"ml.x9.xlarge": 1}) == 1460.0
    assert "an agreement, us-west-2, 2026-11-01" in known.price_basis
    assert {*known.traffic} == {"endpoint", "asynchronous", "component"}


def test_it_looks_on_schedule_and_its_silence_is_an_alarm(enforced: dict[str, bytes]) -> None:
    (rule,) = of_type(enforced, "slipway-dev--cleaner", "Events::Rule")
    failed, missing = of_type(enforced, "slipway-dev--cleaner", "CloudWatch::Alarm")

    assert rule["ScheduleExpression"] == "rate(6 hours)"
    assert (failed["MetricName"], failed["TreatMissingData"]) == ("Errors", "notBreaching")
    assert (missing["MetricName"], missing["TreatMissingData"]) == ("Invocations", "breaching")
    assert (missing["Period"], missing["EvaluationPeriods"]) == (21600, 3)
    for alarm in (failed, missing):
        assert alarm["Dimensions"] == [{"Name": "FunctionName", "Value": "slipway-dev--cleaner"}]
        assert len(alarm["AlarmActions"]) == 1


def test_every_resource_of_a_workload_with_a_time_to_live_carries_it(
    enforced: dict[str, bytes],
) -> None:
    for kind in ("Endpoint", "EndpointConfig", "Model"):
        (found,) = of_type(enforced, "slipway-dev-model", f"SageMaker::{kind}")
        tags = {tag["Key"]: tag["Value"] for tag in found["Tags"]}
        assert tags["slipway:ttl"] == "3d"


def test_the_budget_is_the_environments_and_tells_the_topic(resources: Resources) -> None:
    (budget,) = resources("slipway-dev--cleaner", "Budgets::Budget")

    assert budget["Budget"]["BudgetName"] == "slipway-dev"
    assert budget["Budget"]["BudgetLimit"] == {"Amount": 150000, "Unit": "USD"}
    told = [
        (one["Notification"]["NotificationType"], one["Notification"]["Threshold"])
        for one in budget["NotificationsWithSubscribers"]
    ]
    assert told == [("ACTUAL", 80), ("ACTUAL", 100), ("FORECASTED", 80), ("FORECASTED", 100)]


def test_the_policy_that_is_planned_is_the_one_that_the_lambda_reads() -> None:
    for environment in load_environments(ROOT / "model_configs"):
        read = policy.read(json.dumps(cleaning.policy(environment)))
        assert read.acts == cleaning.acts(environment)
