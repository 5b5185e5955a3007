"""Whether an endpoint or a component is idle. Every doubt says that it is not."""

from dataclasses import dataclass
from datetime import timedelta

from slipway_cleaner.policy import Policy
from slipway_cleaner.snapshot import Item, Unreadable, Used
from slipway_cleaner.view import View

SETTLED = ("InService", "Failed")


@dataclass(frozen=True, slots=True)
class Busy:
    """Why it stays. ``certain``: seen in use or changed, which takes a mark back."""

    why: str
    certain: bool


def doubt(item: Item, view: View) -> Busy | None:
    """Return what is uncertain about a resource before anything is asked of its use."""
    for what, value in (("tags", item.tags), ("status", item.status)):
        if isinstance(value, Unreadable):
            return Busy(f"its {what} cannot be read: {value.why}", certain=False)
    for what, time in (("creation", item.created), ("last change", item.modified)):
        if isinstance(time, Unreadable):
            return Busy(f"the time of its {what} cannot be read: {time.why}", certain=False)
        if time > view.now:
            return Busy(f"the time of its {what} lies in the future", certain=False)
    return None


def busy(item: Used, view: View) -> Busy | None:
    """Return why ``item`` is in use, or may be; None where it is idle for certain."""
    found = doubt(item, view)
    if found is not None:
        return found
    if item.status not in SETTLED:
        return Busy(f"is {item.status}", certain=False)
    begin = view.now - timedelta(hours=view.policy.idle_after_hours)
    for what, time in (("created", item.created), ("changed", item.modified)):
        if not isinstance(time, Unreadable) and time > begin:
            return Busy(f"{what} less than {hours(view.policy)} ago", certain=True)
    traffic = item.traffic
    if isinstance(traffic, Unreadable):
        return Busy(f"its metrics cannot be read: {traffic.why}", certain=False)
    if traffic.since > begin or traffic.until < view.now:
        return Busy(f"its metrics do not cover the last {hours(view.policy)}", certain=False)
    if traffic.last is not None and traffic.last > begin:
        return Busy(f"in use within the last {hours(view.policy)}", certain=True)
    return None


def hours(policy: Policy) -> str:
    """How long something is without requests before it counts as idle, in words."""
    number = policy.idle_after_hours
    return "hour" if number == 1 else f"{number} hours"
