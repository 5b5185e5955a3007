"""What the cleaner is handed, and what it makes of AWS's answers."""

import json
from dataclasses import asdict, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from cleaner_aws import FACTS, GOES, OURS, POLICY, FakeAws
from slipway.config.schema.lifetime import Ephemeral
from slipway_cleaner import facts, lifetime, marks, policy
from slipway_cleaner.aws import Aws
from slipway_cleaner.fence import Fence


def test_a_policy_is_read_as_it_was_written() -> None:
    assert policy.read(json.dumps(asdict(POLICY))) == POLICY


@pytest.mark.parametrize("change", [{"mode": ...}, {"aggressive": True}])
def test_a_policy_with_a_field_missing_or_unknown_is_refused(change: dict[str, Any]) -> None:
    content = {**asdict(POLICY), **change}
    text = json.dumps({key: value for key, value in content.items() if value is not ...})

    with pytest.raises(ValueError, match="the policy must have exactly the fields environment, "):
        policy.read(text)


@pytest.mark.parametrize(
    ("changes", "acts"),
    [
        ({}, True),
        ({"mode": "report"}, False),
        ({"mode": "Enforce"}, False),
        ({"protected": True}, False),
        ({"protected": None}, False),
        ({"protected": 0}, False),
    ],
)
def test_only_enforce_in_an_environment_that_is_not_protected_acts(
    changes: dict[str, Any], acts: bool
) -> None:
    assert replace(POLICY, **changes).acts is acts


def test_facts_are_read_from_their_file(tmp_path: Path) -> None:
    path = tmp_path / "facts.json"
    path.write_text(json.dumps(asdict(FACTS)))

    assert facts.read(path) == FACTS


def test_a_price_that_is_not_known_makes_the_sum_unknown() -> None:
    assert FACTS.usd_per_month({"ml.g5.xlarge": 2}) == 1460.0
    assert FACTS.usd_per_month({"ml.g5.xlarge": 2, "ml.new.xlarge": 1}) is None
    assert FACTS.usd_per_month({"ml.new.xlarge": 0}) == 0.0


@pytest.mark.parametrize(
    ("text", "hours"), [("72h", 72), ("3d", 72), ("0h", None), ("3", None), ("3 d", None)]
)
def test_a_lifetime_is_hours_or_days_and_nothing_else(text: str, hours: int | None) -> None:
    assert lifetime.parse(text) == (None if hours is None else timedelta(hours=hours))


@pytest.mark.parametrize("text", ["1h", "72h", "3d", "9999d", "0h", "03d", "3w", "10000h", "h", ""])
def test_a_file_and_the_cleaner_agree_on_what_a_lifetime_is(text: str) -> None:
    try:
        accepted: Ephemeral | None = Ephemeral(ttl=text)
    except ValueError:
        accepted = None

    found = lifetime.parse(text)

    assert (found is None) == (accepted is None)
    if found is not None and accepted is not None:
        assert found == timedelta(hours=accepted.ttl_hours or 0)


def test_a_mark_is_read_as_it_was_written() -> None:
    mark = marks.Mark(FakeAws().now, marks.digest("idle", GOES, ("config",)))

    assert marks.parse(mark.text) == mark
    assert marks.digest("idle", {**GOES, marks.KEY: "x"}, ("config",)) == mark.digest
    for other in (
        marks.digest("orphan", GOES, ("config",)),
        marks.digest("idle", OURS, ("config",)),
        marks.digest("idle", GOES, ()),
    ):
        assert other != mark.digest


def test_the_service_tells_the_time_and_where_none_does_nothing_is_changed() -> None:
    aws = FakeAws()
    aws.endpoint("forgotten")
    aws.dated = False

    assert aws.run()["forgotten"] == "mark"

    assert aws.report["notes"] == ["No service told the time, so nothing was changed."]


def test_a_creation_in_the_future_keeps() -> None:
    aws = FakeAws()
    aws.endpoint("early")
    aws.records["Endpoint"]["early"]["CreationTime"] = aws.now + timedelta(minutes=1)

    assert aws.run()["early"] == "report"

    assert aws.reason("early") == "the time of its creation lies in the future"


def test_an_asynchronous_endpoint_is_asked_for_its_backlog() -> None:
    aws = FakeAws()
    aws.endpoint("queue", AsyncInferenceConfig={"OutputConfig": {}})

    aws.run()

    (request,) = [request for name, request in aws.calls if name == "get_metric_data"]
    (query,) = request["MetricDataQueries"]
    assert query["MetricStat"] == {
        "Metric": {
            "Namespace": "AWS/SageMaker",
            "MetricName": "Backlog",
            "Dimensions": [{"Name": "EndpointName", "Value": "queue"}],
        },
        "Period": 3600,
        "Stat": "Maximum",
    }


def test_what_runs_day_and_night_is_told_where_the_policy_asks() -> None:
    aws = FakeAws()
    aws.endpoint("day", OURS)
    aws.endpoint("night", OURS)
    aws.requests = {"day": aws.now, "night": aws.now}
    aws.actions = [{"ResourceId": "endpoint/night/variant/AllTraffic"}]

    report = aws.reported(replace(POLICY, off_hours=True))

    told = {r["name"]: r["reason"] for r in report["decisions"] if r["action"] == "report"}
    assert told == {
        "day": "runs at night as by day: add capacity.schedule to model_configs/dev/model.yaml"
    }


def test_a_job_that_runs_for_too_long_is_told_of() -> None:
    aws = FakeAws()
    aws.put("TrainingJob", "endless", OURS, TrainingJobStatus="InProgress")
    aws.put("TrainingJob", "theirs", {}, TrainingJobStatus="InProgress")
    aws.put("ProcessingJob", "over", OURS, ProcessingJobStatus="Completed")

    assert aws.run() == {"endless": "report"}

    assert aws.reason("endless") == "runs since 2026-10-12 12:00 UTC: look why"


def test_a_state_that_is_no_json_is_a_state_without_memory() -> None:
    aws = FakeAws()
    fence = Fence(Aws(aws.client, lambda: 600.0, 0.0), "/p")

    fence.enter()

    assert (fence.state, fence.holds()) == ({}, True)
    aws.parameter = (aws.parameter[0], aws.parameter[1] + 1)
    assert not fence.holds()
