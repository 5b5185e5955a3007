"""The deployed cleaner, its own Lambda in an account of its own, seen through plain boto3."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import ClientError

import tidy_fleets
from config_factory import Configs
from granted_roles import Role, named, of_account
from local_queues import open_queue
from local_stacks import LocalStacks
from slipway import checked
from slipway.config import Environment
from slipway.local_aws import deployment
from slipway.local_aws.emulator import Emulator
from slipway_cleaner import marks

Client = Callable[..., Any]
ACCOUNT = "777777777777"
FUNCTION = "slipway-tidy--cleaner"
TAGS = tidy_fleets.SHORT_LIVED
EXECUTION = f"arn:aws:iam::{ACCOUNT}:role/execution"
DENIED = "AccessDeniedException"


class Tidy:
    """The account of the environment tidy, whose cleaner enforces."""

    def __init__(self, emulator: Emulator, client: Client) -> None:
        self._emulator = emulator
        self.sagemaker = client("sagemaker", account=ACCOUNT)
        self.functions = client("lambda", account=ACCOUNT)
        self.cloudwatch = client("cloudwatch", account=ACCOUNT)

    def plant(self, name: str, tags: dict[str, str] = TAGS) -> str:
        """An endpoint outside any stack, made two days ago."""
        listed = tidy_fleets.listed(tags)
        self.sagemaker.create_model(
            ModelName=name,
            ExecutionRoleArn=EXECUTION,
            PrimaryContainer={"Image": tidy_fleets.IMAGE},
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
        self.age(name)
        return str(made["EndpointArn"])

    def age(self, name: str) -> None:
        self._emulator.ask("POST", "ages", {"name": name, "hours": 48})

    def use(self, endpoint: str) -> None:
        names = {"EndpointName": endpoint, "VariantName": "AllTraffic"}
        dimensions = [{"Name": name, "Value": value} for name, value in names.items()]
        metric = {"MetricName": "Invocations", "Dimensions": dimensions, "Value": 3.0}
        self.cloudwatch.put_metric_data(Namespace="AWS/SageMaker", MetricData=[metric])

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


def row(report: dict[str, Any], kind: str, name: str) -> dict[str, Any]:
    (found,) = [r for r in report["decisions"] if (r["kind"], r["name"]) == (kind, name)]
    return dict(found)


def decided(report: dict[str, Any], name: str) -> dict[str, Any]:
    return row(report, "endpoint", name)


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
def tidy(
    emulator: Emulator,
    client: Client,
    environment: tuple[Environment, Path],
    granted: list[Role],
) -> Tidy:
    found, configs = environment
    lines: list[str] = []
    deployment.deploy(emulator, [found], configs=configs, progress=lines.append)
    assert sum(line.strip().startswith("✅  tidy/") for line in lines) == 5
    granted += of_account(client, ACCOUNT)
    return Tidy(emulator, client)


def test_a_forgotten_endpoint_is_reported_marked_and_removed_and_a_used_one_stays(
    tidy: Tidy,
) -> None:
    arn, used = tidy.plant("forgotten"), tidy.plant("used")
    theirs = tidy.plant("theirs", {**TAGS, "slipway:environment": "other"})
    tidy.use("used")

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
    kept = row(report, "stack", "slipway-tidy-model")
    assert kept["action"] == "keep"
    assert kept["reason"].startswith("lives until ")


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


@pytest.fixture(scope="module")
def stacks(client: Client) -> LocalStacks:
    return LocalStacks(client, ACCOUNT)


def test_fleets_components_and_stacks_go_in_the_cleaner_s_name_and_traffic_takes_a_mark_back(
    tidy: Tidy, stacks: LocalStacks
) -> None:
    loose = tidy_fleets.template("loose", EXECUTION, tidy_fleets.SHORT_LIVED, least_copies=1)
    stacks.create("left-behind", tidy_fleets.left_behind(loose))
    stacks.delete("left-behind")
    idle = tidy_fleets.template("idle", EXECUTION, tidy_fleets.OURS, least_copies=0)
    stacks.create("slipway-tidy-idle", idle)
    tidy_fleets.old_stack(stacks, "slipway-tidy-old", EXECUTION)
    for name in ("loose", "idle", "slipway-tidy-old"):
        tidy.age(name)
    back = tidy.plant("back")
    tidy.sagemaker.create_transform_job(
        TransformJobName="nightly",
        ModelName="back",
        TransformInput={
            "DataSource": {"S3DataSource": {"S3DataType": "S3Prefix", "S3Uri": "s3://none/i"}}
        },
        TransformOutput={"S3OutputPath": "s3://none/o"},
        TransformResources={"InstanceType": "ml.g5.xlarge", "InstanceCount": 1},
    )
    marked = [
        ("endpoint", "loose"),
        ("component", "idle"),
        ("stack", "slipway-tidy-old"),
        ("endpoint", "back"),
    ]

    looked = tidy.invoke()

    assert [(*one, row(looked, *one)["done"]) for one in marked] == [
        (*one, "done") for one in marked
    ]
    bearers = [
        tidy.sagemaker.describe_endpoint(EndpointName="loose")["EndpointArn"],
        tidy.sagemaker.describe_inference_component(InferenceComponentName="idle")[
            "InferenceComponentArn"
        ],
        tidy.sagemaker.describe_model(ModelName="slipway-tidy-old")["ModelArn"],
    ]
    for bearer in bearers:
        tidy.let_the_mark_age(bearer)
    tidy.use("back")

    acted = tidy.invoke()

    assert [(row(acted, *one)["action"], row(acted, *one)["done"]) for one in marked] == [
        ("delete", "done"),
        ("to-zero", "done"),
        ("delete-stack", "done"),
        ("unmark", "done"),
    ]
    assert marks.KEY not in tidy.tags(back)
    assert "loose" not in tidy.endpoints()
    targets = stacks.scaling.describe_scalable_targets(ServiceNamespace="sagemaker")
    assert [target["ResourceId"] for target in targets["ScalableTargets"]] == [
        "inference-component/idle"
    ]
    waiter = stacks.cloudformation.get_waiter("stack_delete_complete")
    waiter.wait(StackName="slipway-tidy-old", WaiterConfig={"Delay": 0.1, "MaxAttempts": 200})
    found = tidy.sagemaker.describe_inference_component(InferenceComponentName="idle")
    assert found["RuntimeConfig"]["DesiredCopyCount"] == 0


def test_without_a_right_it_keeps_and_says_so_in_the_words_of_aws(
    tidy: Tidy, client: Client, granted: list[Role]
) -> None:
    role = named(granted, "slipway-tidy--cleaner", "CleanerFunctionRole")
    arn = tidy.plant("unseen")
    sqs = client("sqs", account=ACCOUNT)
    queue = open_queue(sqs, "people")
    topic = tidy.functions.get_function_configuration(FunctionName=FUNCTION)["Environment"][
        "Variables"
    ]["CLEANER_TOPIC_ARN"]
    client("sns", account=ACCOUNT).subscribe(
        TopicArn=topic, Protocol="sqs", Endpoint=f"arn:aws:sqs:us-west-2:{ACCOUNT}:people"
    )

    with role.lacking(client, "cloudwatch:GetMetricData"):
        report = tidy.invoke()

    reason = (
        "its metrics cannot be read: get_metric_data: An error occurred (AccessDeniedException)"
        " when calling the GetMetricData operation: User:"
        f" arn:aws:sts::{ACCOUNT}:assumed-role/{role.name}/{FUNCTION} is not authorized to"
        " perform: cloudwatch:GetMetricData on resource: * because no identity-based policy"
        " allows the cloudwatch:GetMetricData action"
    )
    assert (decided(report, "unseen")["action"], decided(report, "unseen")["reason"]) == (
        "report",
        reason,
    )
    assert marks.KEY not in tidy.tags(arn)
    (message,) = sqs.receive_message(QueueUrl=queue, WaitTimeSeconds=5)["Messages"]
    assert reason in json.loads(message["Body"])["Message"]


def test_its_role_touches_only_what_is_ours_and_may_go(
    tidy: Tidy, emulator: Emulator, granted: list[Role]
) -> None:
    role = named(granted, "slipway-tidy--cleaner", "CleanerFunctionRole")
    sagemaker, cloudwatch, cloudformation = (
        role.session(emulator, service) for service in ("sagemaker", "cloudwatch", "cloudformation")
    )
    kept = {
        "nobodys": {},
        "others": {**TAGS, "slipway:environment": "other"},
        "unlimited": tidy_fleets.OURS,
    }
    arns = {name: tidy.plant(name, tags) for name, tags in kept.items()}
    mark, other = [{"Key": marks.KEY, "Value": "x"}], [{"Key": "owner", "Value": "x"}]

    def refused(call: Callable[..., Any], **request: Any) -> str:
        with pytest.raises(ClientError) as caught:
            call(**request)
        return str(caught.value.response["Error"]["Code"])

    for name in kept:
        assert refused(sagemaker.delete_endpoint, EndpointName=name) == DENIED
        assert refused(sagemaker.delete_endpoint_config, EndpointConfigName=name) == DENIED
        assert refused(sagemaker.delete_model, ModelName=name) == DENIED
    for name in ("nobodys", "others"):
        assert refused(sagemaker.add_tags, ResourceArn=arns[name], Tags=mark) == DENIED
    sagemaker.add_tags(ResourceArn=arns["unlimited"], Tags=mark)
    assert refused(sagemaker.add_tags, ResourceArn=arns["unlimited"], Tags=other) == DENIED
    keys = {"ResourceArn": arns["unlimited"], "TagKeys": ["slipway:environment"]}
    assert refused(sagemaker.delete_tags, **keys) == DENIED
    operations = {"StackName": "slipway-tidy--operations"}
    assert refused(cloudformation.delete_stack, **operations) == "AccessDenied"
    elsewhere = {"Namespace": "AWS/SageMaker", "MetricData": [{"MetricName": "M", "Value": 1.0}]}
    assert refused(cloudwatch.put_metric_data, **elsewhere) == DENIED
