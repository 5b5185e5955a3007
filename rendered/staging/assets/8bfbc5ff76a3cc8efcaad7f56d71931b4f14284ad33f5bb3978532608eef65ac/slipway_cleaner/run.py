"""One run: look, decide, act where that is allowed, and tell."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from slipway_cleaner.act import Actor
from slipway_cleaner.aws import Aws
from slipway_cleaner.collect import collect
from slipway_cleaner.decide import decide
from slipway_cleaner.decision import Decision
from slipway_cleaner.facts import Facts
from slipway_cleaner.fence import Fence
from slipway_cleaner.policy import Policy
from slipway_cleaner.report import NAMESPACE, Report
from slipway_cleaner.snapshot import Unreadable

RESERVE_SECONDS = 30.0
"""Ours: kept back from looking and acting, for telling."""


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """Everything outside: AWS, the time, and where a log line goes."""

    clients: Callable[[str], Any]
    seconds_left: Callable[[], float]
    clock: Callable[[], datetime]
    sleep: Callable[[float], None]
    log: Callable[[str], None]


def run(
    world: World, policy: Policy, facts: Facts, *, parameter: str, topic_arn: str, report_only: bool
) -> dict[str, Any]:
    """Return the report. ``report_only`` leaves no trace: no mark, no message, no metric."""
    aws = Aws(world.clients, world.seconds_left, RESERVE_SECONDS)

    def look() -> tuple[Decision, ...]:
        seen = collect(aws, policy, facts, world.clock())
        return decide(seen, policy, seen.at)

    fence = Fence(aws, parameter)
    if not report_only:
        fence.enter()
    decisions = look()
    notes = [policy.refusal] if policy.refusal else []
    acts = policy.acts and not report_only
    if acts and aws.service_time is None:
        acts, notes = False, [*notes, "No service told the time, so nothing was changed."]
    done = Actor(aws, fence, look, world.sleep).act(decisions) if acts else {}
    report = Report(
        policy=policy,
        at=aws.service_time or world.clock(),
        acted=acts,
        price_basis=facts.price_basis,
        decisions=decisions,
        done=done,
        notes=notes,
    )
    for line in _lines(report):
        world.log(line)
    if not report_only:
        _tell(Aws(world.clients, world.seconds_left, 0.0), fence, report, topic_arn, world.log)
    return report.as_json()


def _lines(report: Report) -> Iterable[str]:
    summary = {key: value for key, value in report.as_json().items() if key != "decisions"}
    yield json.dumps({"event": "run", **summary})
    for one in report.decisions:
        yield json.dumps({"event": "decision", **report.row(one)})


def _tell(
    aws: Aws, fence: Fence, report: Report, topic_arn: str, log: Callable[[str], None]
) -> None:
    """A message where something changed, and once a day while there is something to tell.

    A message that could not be sent is not remembered as sent, and fails the run.
    """
    today, before = f"{report.at:%Y-%m-%d}", fence.state
    changed = before.get("digest") != report.digest
    due = changed or (before.get("day") != today and bool(report.told))
    answers = [
        aws.ask("cloudwatch", "put_metric_data", Namespace=NAMESPACE, MetricData=report.metrics())
    ]
    if due and (report.told or before):
        message = {"TopicArn": topic_arn, "Subject": report.subject(), "Message": report.text()}
        answers.append(aws.ask("sns", "publish", **message))
    failed = [answer.why for answer in answers if isinstance(answer, Unreadable)]
    if failed:
        log(json.dumps({"event": "untold", "reasons": failed}))
        raise RuntimeError(f"the report could not be told: {'; '.join(failed)}")
    if due:
        fence.leave({"digest": report.digest, "day": today})
