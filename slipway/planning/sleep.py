"""Workloads that may have nothing running: until when they cost, and how long they wake."""

from slipway.catalogue import scaling as catalogue
from slipway.config.schema import Component
from slipway.planning import timeouts
from slipway.planning.facts import WorkloadFacts


def reaches_zero(facts: WorkloadFacts) -> bool:
    """True where autoscaling, or an action of its schedule, lets the count go down to 0."""
    capacity = facts.hosted.capacity
    if capacity.autoscaling is None:
        return False
    bounds = [capacity.autoscaling.min_capacity, *(a.min_capacity for a in capacity.schedule)]
    return 0 in bounds


def notes(facts: WorkloadFacts) -> tuple[str, ...]:
    """Say what a workload that sleeps costs before it does, and what its first request meets."""
    if not reaches_zero(facts):
        return ()
    if isinstance(facts.hosted, Component):
        return _of_component(facts)
    return (
        "at 0 instances requests wait in the queue; how long until the instances are gone, and"
        f" until one is there again, is unknown: nobody published it; {_start(facts)}",
    )


def _of_component(facts: WorkloadFacts) -> tuple[str, ...]:
    seen = catalogue.zero()
    idle = seen.low_alarm_periods * seen.low_alarm_period_seconds
    where = f"{seen.model} on {seen.instance_type} in {seen.region}, {seen.month}"
    return (
        f"idle tail: scaling in waits for {seen.low_alarm_periods} periods of"
        f" {seen.low_alarm_period_seconds} s, {_minutes(idle)}; once measured ({where}) the last"
        f" copy was gone {_minutes(seen.idle_until_no_copies_seconds)} after the last request, its"
        f" instance {_minutes(seen.no_copies_until_no_instances_seconds)} later; not promised",
        f"at 0 copies a request fails at once, {seen.answer_at_zero}, and wakes it",
        f"cold start: once measured (as above) {_minutes(seen.request_until_answer_seconds)} from"
        " that request to the first answer:"
        f" {_minutes(seen.request_until_alarm_seconds)} until the alarm,"
        f" {_minutes(seen.alarm_until_asked_seconds)} until a copy was asked for,"
        f" {_minutes(seen.asked_until_answer_seconds)} for instance, container and model;"
        f" {_start(facts)}",
    )


def _start(facts: WorkloadFacts) -> str:
    """What download and start of this workload's own weights take, where their size is known."""
    found = timeouts.likely(facts, container_downloads=False)
    if found is None:
        return "how long this model takes to start is unknown"
    seconds = round(found.download_seconds + found.startup_seconds)
    return f"this model's own download and start likely take {_minutes(seconds)} ({found.reason})"


def _minutes(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    parts = [f"{minutes} min"] * (minutes > 0) + [f"{rest} s"] * (rest > 0)
    return " ".join(parts)
