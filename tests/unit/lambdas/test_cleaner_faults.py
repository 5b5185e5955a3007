"""Every call that fails, once or always, keeps; nothing that fails is hidden."""

from datetime import timedelta
from typing import Any

import pytest

from cleaner_aws import GOES, LONG_AGO, OURS, POLICY, START, FakeAws
from slipway_cleaner import marks
from slipway_cleaner.aws import READS
from slipway_cleaner.quiet import busy
from slipway_cleaner.snapshot import Snapshot, Traffic, Used
from slipway_cleaner.view import View

LISTED = [operation for operations in READS.values() for operation in operations]
DESCRIBED = [
    "describe_endpoint",
    "describe_endpoint_config",
    "describe_inference_component",
    "describe_transform_job",
]
REMOVING = [
    "deregister_scalable_target",
    "delete_inference_component",
    "delete_endpoint",
    "delete_endpoint_config",
    "delete_model",
]
NEEDED = sorted({*LISTED, *DESCRIBED} - {"list_training_jobs", "list_processing_jobs"})
HARMLESS = [
    "describe_endpoint_config",
    "describe_scheduled_actions",
    "describe_transform_job",
    "list_endpoint_configs",
    "list_models",
    "list_tags",
    "list_transform_jobs",
]
"""Nothing that decides whether the endpoint goes: the first tags are a configuration's."""
ALWAYS, ONCE = 10_000, 1
LISTS = ("endpoints", "components", "configs", "models", "jobs", "other_jobs", "stacks")


def ripe() -> FakeAws:
    """One endpoint with a component and a job, marked long enough ago that it goes."""
    aws = FakeAws()
    aws.endpoint("forgotten")
    aws.component("part", "forgotten", ModelName="forgotten-model")
    aws.put("TransformJob", "job", OURS, TransformJobStatus="InProgress", ModelName="another")
    aws.stack("slipway-dev-other", ["something"], OURS)
    target = {"ScalableDimension": "sagemaker:inference-component:DesiredCopyCount"}
    aws.targets = [{**target, "ResourceId": "inference-component/part", "MinCapacity": 1}]
    aws.run()
    aws.later(hours=49)
    aws.calls.clear()
    return aws


def removed(aws: FakeAws) -> list[str]:
    return [name for name, _ in aws.calls if name.startswith(("delete_", "deregister_"))]


def test_without_a_fault_all_of_it_goes() -> None:
    aws = ripe()

    aws.run()

    assert removed(aws) == REMOVING


@pytest.mark.parametrize("operation", NEEDED)
def test_a_read_that_always_fails_removes_nothing_that_depends_on_it(operation: str) -> None:
    aws = ripe()
    aws.failing = {operation: ALWAYS}

    aws.run()

    # Who uses the model is asked of the jobs, and what schedules a fleet of nothing here.
    left_alone = {
        "describe_transform_job": REMOVING[:-1],
        "list_transform_jobs": REMOVING[:-1],
        "describe_endpoint_config": REMOVING[:-1],
        "list_endpoint_configs": REMOVING[:-2],
        "list_models": REMOVING[:-1],
        "describe_scheduled_actions": REMOVING,
    }
    assert removed(aws) == left_alone.get(operation, [])
    told = [row["reason"] for row in aws.report["decisions"] if row["action"] == "report"]
    if operation not in ("describe_scheduled_actions", "describe_transform_job"):
        assert any(operation in reason for reason in told), told


DECIDES = sorted({*NEEDED} - {*HARMLESS})


@pytest.mark.parametrize("operation", DECIDES)
def test_a_read_that_fails_once_removes_nothing_in_that_run(operation: str) -> None:
    aws = ripe()
    aws.failing = {operation: ONCE}

    found = aws.run()

    assert removed(aws) == []
    assert found.get("forgotten", "report") == "report"


@pytest.mark.parametrize("operation", HARMLESS)
def test_a_read_that_fails_once_is_made_good_by_the_second_look(operation: str) -> None:
    aws = ripe()
    aws.failing = {operation: ONCE}

    assert aws.run()["forgotten"] == "delete: done"

    assert removed(aws) == REMOVING


@pytest.mark.parametrize("operation", REMOVING)
@pytest.mark.parametrize("times", [ONCE, ALWAYS])
def test_a_removal_that_fails_stops_there_and_says_so(operation: str, times: int) -> None:
    aws = ripe()
    aws.failing = {operation: times}

    found = aws.run()

    assert removed(aws) == REMOVING[: _first(operation) + 1]
    assert found["forgotten"].startswith(f"delete: failed at {operation.partition('_')[0]}")
    assert "Rate exceeded" in found["forgotten"]


def _first(operation: str) -> int:
    return REMOVING.index(operation)


@pytest.mark.parametrize("operation", REMOVING[:3])
def test_the_next_run_goes_on_where_one_was_stopped(operation: str) -> None:
    aws = ripe()
    aws.failing = {operation: ONCE}
    aws.run()

    aws.run()

    assert "forgotten" not in aws.records["Endpoint"]


@pytest.mark.parametrize("operation", ["add_tags", "delete_tags"])
def test_a_mark_that_cannot_be_written_or_taken_back_is_told(operation: str) -> None:
    aws = ripe()
    if operation == "add_tags":
        aws.endpoint("second")
    else:
        aws.requests["forgotten"] = aws.now - timedelta(hours=2)
    aws.failing = {operation: ALWAYS}

    found = aws.run()

    name = "second" if operation == "add_tags" else "forgotten"
    assert found[name].endswith(
        f"failed: {operation}: An error occurred (ThrottlingException)"
        " when calling the operation operation: Rate exceeded"
    )


@pytest.mark.parametrize("operation", ["get_parameter", "put_parameter"])
def test_without_its_fence_a_run_changes_nothing(operation: str) -> None:
    aws = ripe()
    aws.failing = {operation: ALWAYS}

    found = aws.run()

    assert removed(aws) == []
    assert found["forgotten"] == (
        "delete: not done: a newer run has begun, or that could not be read"
    )


def test_metrics_that_are_not_complete_keep() -> None:
    aws = ripe()
    aws.metric_status = "PartialData"

    assert aws.run()["forgotten"] == "report"

    assert aws.reason("forgotten") == ("its metrics cannot be read: get_metric_data: PartialData")


def test_metrics_with_a_message_keep() -> None:
    aws = ripe()
    aws.metric_messages = [{"Code": "ArithmeticError", "Value": "?"}]

    assert aws.run()["forgotten"] == "report"


def test_metrics_that_do_not_cover_the_whole_time_keep() -> None:
    now = START
    short = Traffic(now - timedelta(hours=23), now + timedelta(minutes=1), None)
    early = Traffic(now - timedelta(hours=25), now - timedelta(minutes=1), None)
    whole = Traffic(now - timedelta(hours=25), now + timedelta(minutes=1), None)

    assert [_why(traffic) for traffic in (short, early, whole)] == [
        "its metrics do not cover the last 24 hours",
        "its metrics do not cover the last 24 hours",
        None,
    ]


def _why(traffic: Traffic) -> str | None:
    used = Used(
        kind="endpoint",
        name="e",
        arn="arn",
        status="InService",
        created=LONG_AGO,
        modified=LONG_AGO,
        tags=GOES,
        traffic=traffic,
        targets={},
        scheduled=False,
    )
    nothing: dict[str, Any] = dict.fromkeys(LISTS, ())
    found = busy(used, View(Snapshot(at=START, **nothing), POLICY, START))
    return None if found is None else found.why


def test_a_component_that_changes_keeps_its_endpoint() -> None:
    aws = ripe()
    aws.records["InferenceComponent"]["part"]["InferenceComponentStatus"] = "Updating"

    assert aws.run()["forgotten"] == "report"

    assert aws.reason("forgotten") == "part on it: is Updating"


def test_a_mark_from_the_future_keeps() -> None:
    aws = ripe()
    (arn,) = [arn for arn in aws.tags if arn.endswith("endpoint/forgotten")]
    mark = marks.parse(aws.tags[arn][marks.KEY])
    assert mark is not None
    later = marks.Mark(aws.now + timedelta(hours=1), mark.digest)
    aws.tags[arn][marks.KEY] = later.text

    assert aws.run()["forgotten"] == "report"

    assert aws.reason("forgotten").endswith("its mark lies in the future")


def test_a_configuration_without_a_time_to_live_is_left() -> None:
    aws = ripe()
    (arn,) = [arn for arn in aws.tags if arn.endswith("endpoint-config/forgotten-config")]
    aws.tags[arn] = dict(OURS)

    assert aws.run()["forgotten"] == "delete: done"

    assert "forgotten-config" in aws.records["EndpointConfig"]


def test_a_base_stays_while_an_adapter_is_on_it() -> None:
    aws = FakeAws()
    fleet = aws.endpoint("fleet", OURS)
    aws.stack("slipway-dev-fleet", [fleet], OURS)
    aws.component("base", "fleet")
    aws.component("tuned", "fleet", BaseInferenceComponentName="base")

    found = aws.run()

    assert (found["base"], found["tuned"]) == ("keep", "mark: done")
    assert aws.reason("base") == "tuned is an adapter of it"


def test_a_resource_that_is_gone_already_is_no_failure() -> None:
    aws = ripe()

    def somebody_else(operation: str) -> None:
        if operation == "delete_endpoint":
            aws.records["Endpoint"].pop("forgotten", None)

    aws.before = somebody_else

    assert aws.run()["forgotten"] == "delete: done"


def test_what_is_used_between_the_two_looks_stays() -> None:
    aws = ripe()
    looks = []

    def use(operation: str) -> None:
        if operation == "list_endpoints":
            looks.append(operation)
        if len(looks) == 2:
            aws.requests["forgotten"] = aws.now - timedelta(minutes=5)

    aws.before = use

    assert aws.run()["forgotten"] == "delete: not done: it looked different at the second look"
    assert removed(aws) == []


def test_of_two_runs_at_once_the_older_one_stops() -> None:
    aws = ripe()
    aws.endpoint("second")
    inner: list[dict[str, str]] = []

    def another(operation: str) -> None:
        if operation == "delete_inference_component" and not inner:
            inner.append({})
            report = aws.reported()
            inner[0] = {row["name"]: row["done"] for row in report["decisions"]}

    aws.before = another

    found = aws.run()

    assert inner[0]["forgotten"] == "done"
    assert found["forgotten"] in (
        "delete: not done: a newer run has begun, or that could not be read",
    )
    assert removed(aws).count("delete_endpoint") == 1


def test_a_run_without_time_asks_for_nothing_and_says_so() -> None:
    aws = ripe()
    aws.seconds = 20.0

    aws.run()

    assert [name for name, _ in aws.calls] == ["put_metric_data", "publish"]
    assert {row["reason"] for row in aws.report["decisions"]} == {
        "cannot be listed: the run was out of time"
    }


def test_a_deletion_that_takes_longer_than_the_run_goes_on_in_the_next() -> None:
    aws = ripe()
    aws.slow = True

    assert aws.run()["forgotten"] == "delete: goes on in the next run: part is still being deleted"

    assert removed(aws) == REMOVING[:2]
    aws.slow, aws.seconds = False, 600.0
    assert aws.run()["forgotten"] == "delete: done"


STACK = "slipway-dev-model"


def expired(**fields: object) -> tuple[FakeAws, str]:
    """An ephemeral stack, marked long enough ago that it goes."""
    aws = FakeAws()
    arn = aws.endpoint("model")
    parts = [f"{arn.rpartition(':')[0]}:endpoint-config/model-config"]
    parts.append(f"{arn.rpartition(':')[0]}:model/model-model")
    id = aws.stack(STACK, [arn, *parts], GOES)
    assert aws.run()[STACK] == "mark: done"
    aws.later(hours=49)
    aws.stacks[id].update(fields)
    aws.calls.clear()
    return aws, id


def test_an_expired_stack_is_deleted_whole_and_nothing_in_it_alone() -> None:
    aws, _ = expired()

    found = aws.run()

    assert found[STACK] == "delete-stack: done"
    assert removed(aws) == ["delete_stack"]
    assert not any(aws.records.values())


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"StackStatus": "UPDATE_IN_PROGRESS"}, "is UPDATE_IN_PROGRESS"),
        ({"StackStatus": "DELETE_FAILED"}, "is DELETE_FAILED"),
        ({"EnableTerminationProtection": True}, "is protected from termination"),
        (
            {"LastUpdatedTime": START + timedelta(hours=30)},
            "lives until 2026-11-23 18:00 UTC",
        ),
        (
            {"LastUpdatedTime": START + timedelta(days=30)},
            "the time of its last change lies in the future",
        ),
        (
            {"Tags": [{"Key": k, "Value": v} for k, v in {**GOES, "slipway:ttl": "x"}.items()]},
            "its slipway:ttl 'x' cannot be read",
        ),
    ],
)
def test_a_stack_that_moves_is_guarded_or_was_renewed_stays(
    fields: dict[str, object], reason: str
) -> None:
    aws, _ = expired(**fields)

    aws.run()

    assert removed(aws) == [name for name in removed(aws) if name == "delete_tags"]
    assert aws.reason(STACK) == reason


def test_a_stack_whose_jobs_cannot_be_read_stays() -> None:
    aws, _ = expired()
    aws.failing = {"list_transform_jobs": ALWAYS}

    assert aws.run()[STACK] == "report"

    assert aws.reason(STACK).startswith("whether a job uses it cannot be read: ")


def test_a_stack_that_is_updated_between_the_two_looks_stays() -> None:
    aws, id = expired()
    looks = []

    def update(operation: str) -> None:
        if operation == "describe_stacks":
            looks.append(operation)
        if len(looks) == 2:
            aws.stacks[id]["StackStatus"] = "UPDATE_IN_PROGRESS"

    aws.before = update

    assert aws.run()[STACK] == ("delete-stack: not done: it looked different at the second look")
    assert removed(aws) == []


@pytest.mark.parametrize("use", ["request", "job", "component"])
def test_a_stack_in_use_stays(use: str) -> None:
    aws, _ = expired()
    if use == "request":
        aws.requests["model"] = aws.now - timedelta(hours=2)
    elif use == "job":
        job = {"TransformJobStatus": "InProgress", "ModelName": "model-model"}
        aws.put("TransformJob", "job", OURS, **job)
    else:
        aws.component("elsewhere", "model", OURS)

    assert aws.run()[STACK].startswith("unmark")

    assert "delete_stack" not in removed(aws)


def lasting() -> FakeAws:
    """A fleet of a stack without a time to live, with a component that may go to no copies."""
    aws = FakeAws()
    fleet, part = aws.endpoint("fleet", OURS), aws.component("part", "fleet", OURS)
    aws.stack("slipway-dev-fleet", [fleet, "fleet-config", "fleet-model"], OURS)
    aws.stack("slipway-dev-part", [part], OURS)
    return aws


def test_a_component_of_a_stack_goes_to_no_copies_where_its_file_allows_it() -> None:
    aws = lasting()
    target = {"ScalableDimension": "sagemaker:inference-component:DesiredCopyCount"}
    aws.targets = [{**target, "ResourceId": "inference-component/part", "MinCapacity": 0}]
    aws.run()
    aws.later(hours=49)

    assert aws.run()["part"] == "to-zero: done"

    record = aws.records["InferenceComponent"]["part"]
    assert record["RuntimeConfig"] == {"DesiredCopyCount": 0}
    assert removed(aws) == []


def test_for_everything_else_of_a_stack_the_report_names_the_pull_request() -> None:
    aws = lasting()

    aws.run()

    assert aws.reason("part") == (
        "no request for 24 hours: in a pull request, set capacity.autoscaling.min_capacity: 0 in"
        " model_configs/dev/model.yaml"
    )
    assert aws.reason("fleet") == (
        "no request for 24 hours: in a pull request, set"
        " capacity.managed_instance_scaling.min_instance_count: 0 in model_configs/dev/model.yaml"
    )
