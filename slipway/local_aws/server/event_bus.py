"""ministack's EventBridge and its Scheduler: events put in order, timers fired on demand."""

import logging
import time
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from ministack.core import responses
from ministack.services import eventbridge, scheduler

Data = dict[str, Any]
Denied = Callable[[str, str, str], str | None]
"""Why a role may not take an action on a resource; None where it may."""

_log = logging.getLogger("ministack")


class EventBus:
    """Events are put beside the request that caused them: a target may ask for what it holds."""

    def __init__(self) -> None:
        """One thread, so that events come in the order in which things happened."""
        self._thread = ThreadPoolExecutor(1, "events")

    def put(self, account: str, region: str, entry: Data) -> None:
        """Put an entry of PutEvents onto the default bus, as one of AWS's own services."""
        self._thread.submit(_put, account, region, entry)


def _put(account: str, region: str, entry: Data) -> None:
    with responses.request_scope(account, region):
        eventbridge._put_events({"Entries": [entry]}, allow_aws_source=True)


def install(denied: Denied) -> None:
    """Let rules and schedules start state machines in the name of the role that they name."""
    invoke = eventbridge._invoke_target

    def invoked(target: Data, event: Data, rule: Data, view: Any = None) -> None:
        arn = target.get("Arn", "")
        if ":states:" in arn:
            role_arn = target.get("RoleArn")
            why: str | None = "its target names no role"
            if role_arn is not None:
                why = denied(role_arn, "states:StartExecution", arn)
            if why is not None:
                _log.warning("%s started nothing: %s", rule["Name"], why)
                return
        invoke(target, event, rule, view)

    eventbridge._invoke_target = invoked


def fire_rule(name: str) -> list[str]:
    """Fire a rule with a schedule as if its time had come; the ARNs of those that fired."""
    fired = []
    for scope, rule in list(eventbridge._rules._data.items()):
        if rule["Name"] == name and rule.get("ScheduleExpression"):
            targets = eventbridge._targets._data.get(scope, [])
            _fire(scope, "aws.events", rule, targets)
            fired.append(rule["Arn"])
    return fired


def fire_schedule(name: str) -> list[str]:
    """Fire a schedule of EventBridge Scheduler; the ARNs of those that fired."""
    fired = []
    for scope, schedule in list(scheduler._schedules._data.items()):
        if schedule["Name"] == name:
            _fire(scope, "aws.scheduler", schedule, [schedule["Target"]])
            fired.append(schedule["Arn"])
    return fired


def _fire(scope: tuple[str, str, str], source: str, rule: Data, targets: list[Data]) -> None:
    account, region, _ = scope
    with responses.request_scope(account, region):
        event = {
            "EventId": str(uuid.uuid4()),
            "Source": source,
            "DetailType": "Scheduled Event",
            "Detail": "{}",
            "EventBusName": "default",
            "Time": int(time.time()),
            "Resources": [rule["Arn"]],
            "Account": account,
            "Region": region,
        }
        for target in targets:
            eventbridge._invoke_target(target, event, rule)
