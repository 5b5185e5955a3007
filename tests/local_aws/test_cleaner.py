"""The deployed cleaner, its own Lambda in an account of its own, seen through plain boto3."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from config_factory import Configs
from slipway import checked
from slipway.config import Environment
from slipway.local_aws import deployment
from slipway.local_aws.emulator import Emulator
from slipway_cleaner import marks

Client = Callable[..., Any]
ACCOUNT = "777777777777"
FUNCTION = "slipway-tidy--cleaner"
TAGS = {"slipway:environment": "tidy", "slipway:managed-by": "slipway", "slipway:ttl": "1h"}


class Tidy:
    """The account of the environment tidy, whose cleaner enforces."""

    def __init__(self, emulator: Emulator, client: Client) -> None:
        self._emulator = emulator
        self.sagemaker = client("sagemaker", account=ACCOUNT)
        self.functions = client("lambda", account=ACCOUNT)
        self.cloudwatch = client("cloudwatch", account=ACCOUNT)

    def plant(self, name: str, tags: dict[str, str] = TAGS) -> str:
        """An endpoint outside any stack, made two days ago."""
        listed = [{"Key": key, "Value": value} for key, value in tags.items()]
        self.sagemaker.create_model(
            ModelName=name,
            ExecutionRoleArn=f"arn:aws:iam::{ACCOUNT}:role/execution",
            PrimaryContainer={
                "Image": "763104351884.dkr.ecr.us-west-2.amazonaws.com/djl-inference:0.29.0"
            },
            Tags=listed,
        )
        variant = {
            "VariantName": "AllTraffic",
            "ModelName": name,
            "InstanceType": "ml.g5.xlarge",
            "InitialInstanceCount": 1,
        }
        self.sagemaker.create_endpoint_config(
            EndpointConfigName=name, ProductionVariants=[variant], Tags=listed
        )
        made = self.sagemaker.create_endpoint(
            EndpointName=name, EndpointConfigName=name, Tags=listed
        )
        waiter = self.sagemaker.get_waiter("endpoint_in_service")
        waiter.wait(EndpointName=name, WaiterConfig={"Delay": 0.1, "MaxAttempts": 100})
        self._emulator.ask("POST", "ages", {"name": name, "hours": 48})
        return str(made["EndpointArn"])

    def invoke(self, *, report_only: bool = False) -> dict[str, Any]:
        payload = json.dumps({"report_only": report_only}).encode()
        answer = self.functions.invoke(FunctionName=FUNCTION, Payload=payload)
        content: dict[str, Any] = json.loads(answer["Payload"].read())
        assert "FunctionError" not in answer, content
        return content

    def endpoints(self) -> set[str]:
        found = self.sagemaker.list_endpoints()["Endpoints"]
        return {endpoint["EndpointName"] for endpoint in found}

    def tags(self, arn: str) -> dict[str, str]:
        found = self.sagemaker.list_tags(ResourceArn=arn)["Tags"]
        return {tag["Key"]: tag["Value"] for tag in found}

    def let_the_mark_age(self, arn: str) -> None:
        mark = marks.parse(self.tags(arn)[marks.KEY])
        assert mark is not None
        older = marks.Mark(mark.at - timedelta(hours=2), mark.digest)
        tag = {"Key": marks.KEY, "Value": older.text}
        self.sagemaker.add_tags(ResourceArn=arn, Tags=[tag])


def decided(report: dict[str, Any], name: str) -> dict[str, Any]:
    (row,) = [r for r in report["decisions"] if (r["kind"], r["name"]) == ("endpoint", name)]
    return dict(row)


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> tuple[Environment, Path]:
    configs = Configs(tmp_path_factory.mktemp("tidy"))
    cleanup = {"mode": "enforce", "idle_after_hours": 1, "grace_hours": 1}
    budget = {"budget_usd_per_month": 100000}
    configs.environment({"account": ACCOUNT, "cleanup": cleanup, **budget}, name="tidy")
    configs.workload({"capacity.ttl": "3d"}, environment="tidy")
    (found,) = checked.environments(configs.folder)
    return found, configs.folder


@pytest.fixture(scope="module")
def tidy(emulator: Emulator, client: Client, environment: tuple[Environment, Path]) -> Tidy:
    found, configs = environment
    lines: list[str] = []
    deployment.deploy(emulator, [found], configs=configs, progress=lines.append)
    assert sum(line.strip().startswith("✅  tidy/") for line in lines) == 5
    return Tidy(emulator, client)


def test_a_forgotten_endpoint_is_reported_marked_and_removed_and_a_used_one_stays(
    tidy: Tidy,
) -> None:
    arn, used = tidy.plant("forgotten"), tidy.plant("used")
    theirs = tidy.plant("theirs", {**TAGS, "slipway:environment": "other"})
    dimensions = [
        {"Name": "EndpointName", "Value": "used"},
        {"Name": "VariantName", "Value": "AllTraffic"},
    ]
    metric = {"MetricName": "Invocations", "Dimensions": dimensions, "Value": 3.0}
    tidy.cloudwatch.put_metric_data(Namespace="AWS/SageMaker", MetricData=[metric])

    looked = tidy.invoke(report_only=True)

    assert decided(looked, "forgotten")["action"] == "mark"
    assert decided(looked, "used")["reason"] == "in use within the last hour"
    assert {marks.KEY} & {*tidy.tags(arn), *tidy.tags(used)} == set()

    assert decided(tidy.invoke(), "forgotten")["done"] == "done"
    assert decided(tidy.invoke(), "forgotten")["action"] == "wait"
    tidy.let_the_mark_age(arn)
    assert decided(tidy.invoke(), "forgotten")["done"] == "done"

    assert "forgotten" not in tidy.endpoints()
    assert {"used", "theirs", "slipway-tidy-model"} <= tidy.endpoints()
    assert tidy.tags(theirs) == {**TAGS, "slipway:environment": "other"}


def test_the_same_code_refuses_in_a_protected_environment(tidy: Tidy) -> None:
    arn = tidy.plant("guarded")
    tidy.invoke()
    tidy.let_the_mark_age(arn)
    function = tidy.functions.get_function_configuration(FunctionName=FUNCTION)
    variables = function["Environment"]["Variables"]
    policy = {**json.loads(variables["CLEANER_POLICY"]), "protected": True}
    changed = {"Variables": {**variables, "CLEANER_POLICY": json.dumps(policy)}}
    tidy.functions.update_function_configuration(FunctionName=FUNCTION, Environment=changed)

    report = tidy.invoke()
    tidy.functions.update_function_configuration(
        FunctionName=FUNCTION, Environment={"Variables": variables}
    )

    assert decided(report, "guarded")["action"] == "delete"
    assert report["notes"] == ["tidy is protected: nothing is removed, whatever cleanup says"]
    assert "guarded" in tidy.endpoints()


def test_what_an_ephemeral_stack_holds_carries_its_time_and_so_does_the_stack(
    tidy: Tidy, client: Client
) -> None:
    stacks = client("cloudformation", account=ACCOUNT).describe_stacks(
        StackName="slipway-tidy-model"
    )["Stacks"]
    own = {tag["Key"]: tag["Value"] for tag in stacks[0]["Tags"]}
    arn = tidy.sagemaker.describe_endpoint(EndpointName="slipway-tidy-model")["EndpointArn"]

    assert own["slipway:ttl"] == tidy.tags(arn)["slipway:ttl"] == "3d"
    report = tidy.invoke(report_only=True)
    (row,) = [row for row in report["decisions"] if row["kind"] == "stack"]
    assert row["action"] == "keep"
    assert row["reason"].startswith("lives until ")


def test_the_budget_tells_the_topic_before_and_when_it_is_passed(
    tidy: Tidy, client: Client
) -> None:
    budgets = client("budgets", account=ACCOUNT, region="us-east-1")

    (budget,) = budgets.describe_budgets(AccountId=ACCOUNT)["Budgets"]

    assert (budget["BudgetName"], budget["BudgetLimit"]["Unit"]) == ("slipway-tidy", "USD")
    told = budgets.describe_notifications_for_budget(AccountId=ACCOUNT, BudgetName="slipway-tidy")[
        "Notifications"
    ]
    assert sorted((one["NotificationType"], one["Threshold"]) for one in told) == [
        ("ACTUAL", 80.0),
        ("ACTUAL", 100.0),
        ("FORECASTED", 80.0),
        ("FORECASTED", 100.0),
    ]
