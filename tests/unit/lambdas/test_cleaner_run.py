"""Runs of the cleaner against AWS in memory: what goes, what stays, and what people are told."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from cleaner_aws import GOES, OURS, POLICY, START, FakeAws
from slipway_cleaner.marks import KEY


@pytest.fixture
def aws() -> FakeAws:
    return FakeAws()


def test_an_idle_endpoint_is_marked_waits_and_goes_with_what_only_it_uses(aws: FakeAws) -> None:
    arn = aws.endpoint("forgotten")

    assert aws.run()["forgotten"] == "mark: done"
    assert aws.tags[arn][KEY].startswith("2026-11-21T12:00:00Z/")
    aws.later(hours=47)
    assert aws.run()["forgotten"] == "wait"
    aws.later(hours=1)
    assert aws.run()["forgotten"] == "delete: done"

    deleted = [name for name, _ in aws.calls if name.startswith("delete_")]
    assert deleted == ["delete_endpoint", "delete_endpoint_config", "delete_model"]
    assert not any(aws.records.values())


def test_report_and_a_protected_environment_change_nothing(aws: FakeAws) -> None:
    aws.endpoint("forgotten")

    for policy in (replace(POLICY, mode="report"), replace(POLICY, protected=True)):
        assert aws.run(policy)["forgotten"] == "mark"
        aws.later(days=9)

    changing = ("delete_", "add_", "update_", "deregister_")
    assert [name for name, _ in aws.calls if name.startswith(changing)] == []
    assert aws.report["notes"] == ["dev is protected: nothing is removed, whatever cleanup says"]
    assert not aws.report["acted"]


def test_a_report_on_demand_leaves_no_trace_at_all(aws: FakeAws) -> None:
    aws.endpoint("forgotten")

    assert aws.run(report_only=True)["forgotten"] == "mark"

    assert (aws.messages, aws.metrics, aws.parameter) == ([], [], ("none", 1))
    assert {name.partition("_")[0] for name, _ in aws.calls} == {"list", "describe", "get"}


def test_a_request_after_the_mark_takes_it_back(aws: FakeAws) -> None:
    arn = aws.endpoint("used")
    aws.run()
    aws.later(hours=24)
    aws.requests["used"] = aws.now - timedelta(minutes=30)

    assert aws.run()["used"] == "unmark: done"

    assert aws.reason("used") == "in use within the last 24 hours"
    assert KEY not in aws.tags[arn]
    aws.later(hours=26)
    assert aws.run()["used"] == "mark: done"


@pytest.mark.parametrize("change", ["tag", "update", "configuration"])
def test_a_change_after_the_mark_takes_it_back(aws: FakeAws, change: str) -> None:
    arn = aws.endpoint("changed")
    aws.run()
    aws.later(hours=20)
    if change == "tag":
        aws.tags[arn]["owner"] = "somebody"
    elif change == "update":
        aws.records["Endpoint"]["changed"]["LastModifiedTime"] = aws.now
    else:
        aws.records["Endpoint"]["changed"]["EndpointConfigName"] = "another"
    aws.later(hours=40)

    assert aws.run()["changed"] == "unmark: done"

    assert aws.reason("changed").endswith("it has changed since it was marked")


@pytest.mark.parametrize(
    "value", ["soon", "2026-11-21T12:00:00Z", "2026-13-41T12:00:00Z/" + "0" * 12]
)
def test_a_mark_that_cannot_be_read_keeps(aws: FakeAws, value: str) -> None:
    aws.endpoint("kept", {**GOES, KEY: value})

    assert aws.run()["kept"] == "report"

    assert aws.reason("kept").endswith(f"its mark {value!r} cannot be read")


def test_without_a_ttl_or_with_one_that_cannot_be_read_it_is_only_told(aws: FakeAws) -> None:
    aws.endpoint("untagged", OURS)
    aws.endpoint("unclear", {**OURS, "slipway:ttl": "a while"})
    aws.endpoint("long", {**OURS, "slipway:ttl": "90d"})

    found = aws.run()

    assert (found["untagged"], found["unclear"], found["long"]) == ("report", "report", "keep")
    assert aws.reason("unclear") == "its slipway:ttl 'a while' cannot be read"
    assert aws.reason("long") == "lives until 2027-01-10 12:00 UTC"


def test_what_is_not_ours_is_not_even_mentioned(aws: FakeAws) -> None:
    aws.endpoint("theirs", {"slipway:environment": "prod", "slipway:managed-by": "slipway"})
    aws.endpoint("bare", {})

    assert aws.run() == {}


def test_a_run_that_would_remove_more_than_its_limit_removes_nothing(aws: FakeAws) -> None:
    for number in range(6):
        aws.endpoint(f"e{number}")
    aws.run()
    aws.later(hours=49)

    found = aws.run()

    assert found["e0"] == "report"
    assert aws.reason("e0").endswith("6 would go, more than most_per_run 5: none does")
    assert not [name for name, _ in aws.calls if name.startswith("delete_")]


def test_components_go_before_their_endpoint_and_their_scaling_before_them(aws: FakeAws) -> None:
    aws.endpoint("fleet")
    aws.component("base", "fleet", ModelName="fleet-model")
    aws.component("tuned", "fleet", BaseInferenceComponentName="base")
    target = {"ScalableDimension": "sagemaker:inference-component:DesiredCopyCount"}
    aws.targets = [{**target, "ResourceId": "inference-component/base", "MinCapacity": 1}]
    aws.run()
    aws.later(hours=49)

    assert aws.run()["fleet"] == "delete: done"

    removing = ("delete_", "deregister_")
    assert [name for name, _ in aws.calls if name.startswith(removing)] == [
        "deregister_scalable_target",
        "delete_inference_component",
        "delete_inference_component",
        "delete_endpoint",
        "delete_endpoint_config",
        "delete_model",
    ]
    gone = [r for name, r in aws.calls if name == "delete_inference_component"]
    assert [r["InferenceComponentName"] for r in gone] == ["tuned", "base"]


def test_use_of_one_component_keeps_its_endpoint(aws: FakeAws) -> None:
    aws.endpoint("fleet")
    aws.component("busy", "fleet")
    aws.requests["busy"] = START - timedelta(hours=2)

    assert aws.run()["fleet"] == "keep"

    assert aws.reason("fleet") == "busy on it: in use within the last 24 hours"


def test_a_configuration_and_a_model_that_others_use_stay(aws: FakeAws) -> None:
    aws.endpoint("forgotten")
    aws.endpoint("other", OURS)
    aws.requests["other"] = START + timedelta(hours=48)
    aws.records["Endpoint"]["other"]["EndpointConfigName"] = "forgotten-config"
    aws.run()
    aws.later(hours=49)

    assert aws.run()["forgotten"] == "delete: done"

    assert "forgotten-config" in aws.records["EndpointConfig"]
    assert "forgotten-model" in aws.records["Model"]


def test_an_orphan_goes_its_days_after_it_was_first_seen_unused(aws: FakeAws) -> None:
    aws.put("Model", "orphan", GOES)

    assert aws.run()["orphan"] == "mark: done"
    aws.later(days=6)
    assert aws.run()["orphan"] == "wait"
    aws.later(days=1)
    assert aws.run()["orphan"] == "delete: done"


def test_a_model_that_a_job_used_lately_stays(aws: FakeAws) -> None:
    aws.put("Model", "batch", GOES)
    aws.put("TransformJob", "job", OURS, TransformJobStatus="Completed", ModelName="batch")

    assert aws.run()["batch"] == "keep"

    assert aws.reason("batch") == "used by job"


@pytest.mark.parametrize("status", ["Creating", "Updating", "Failed", "UpdateRollbackFailed"])
def test_a_stuck_endpoint_is_told_of_with_its_cost_and_never_touched(
    aws: FakeAws, status: str
) -> None:
    aws.endpoint("stuck", EndpointStatus=status)
    aws.run()
    aws.later(days=9)

    assert aws.run()["stuck"] == "report"

    assert aws.reason("stuck") == (
        f"is {status} since 2026-10-12 12:00 UTC: look why, then delete it"
    )
    (row,) = [row for row in aws.report["decisions"] if row["name"] == "stuck"]
    assert row["usd_per_month"] == 1460.0


def test_a_message_is_sent_when_something_changed_and_else_once_a_day(aws: FakeAws) -> None:
    aws.endpoint("forgotten", OURS)

    aws.run()
    aws.later(hours=1)
    aws.run()
    assert len(aws.messages) == 1
    aws.later(hours=12)
    aws.run()

    assert len(aws.messages) == 2
    assert aws.messages[0]["Subject"] == "Slipway dev: 1 forgotten or in doubt"
    assert aws.messages[0]["Message"] == (
        "The cleaner of dev looked at 2026-11-21 12:00 UTC; it removes what it may.\n"
        "What goes, or would, costs $0.00 a month (test prices).\n"
        "\n"
        "report: endpoint forgotten, $1,460.00 a month: nobody uses it and no stack owns it, but"
        " without the tag slipway:ttl it is not removed: delete it by hand, or tag it"
    )


def test_every_decision_is_a_line_of_the_log(aws: FakeAws) -> None:
    aws.endpoint("forgotten")

    aws.run()

    lines = [json.loads(line) for line in aws.log]
    assert [line["event"] for line in lines] == ["run", "decision", "decision", "decision"]
    assert {line["name"]: line["action"] for line in lines[1:]} == {
        "forgotten": "mark",
        "forgotten-config": "keep",
        "forgotten-model": "keep",
    }


def test_a_message_that_cannot_be_sent_fails_the_run(aws: FakeAws) -> None:
    aws.endpoint("forgotten")
    aws.failing = {"publish": 9}

    with pytest.raises(RuntimeError, match="the report could not be told: publish: "):
        aws.run()
