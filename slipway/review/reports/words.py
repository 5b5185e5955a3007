"""The words and numbers that the reports share."""

from slipway.planning.cost import dollars
from slipway.review.model import Action, Effect, Replacing

ACTIONS: dict[Action, str] = {
    "add": "+ new",
    "update": "~ changed",
    "replace": "± replaced",
    "remove": "- removed",
}
EFFECTS: dict[Effect, str] = {
    "fails": "this deploy will fail",
    "outage": "outage",
    "delete": "deleted",
    "update": "updated in place",
    "new": "new",
}
REPLACES: dict[Replacing, str] = {
    "yes": "replaces the resource",
    "maybe": "may replace the resource",
    "no": "in place",
    "unknown": "not known",
}
AREAS = {
    "iam": "IAM",
    "network": "network",
    "key": "key",
    "secret": "secret",
    "public": "public access",
}


def counted(number: int, one: str, many: str = "") -> str:
    """``1 endpoint``, ``2 endpoints``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def lasting(seconds: int | None) -> str:
    """A time in its two largest units: ``16 h 10 min``; ``not known`` for None."""
    if seconds is None:
        return "not known"
    hours, minutes, rest = seconds // 3600, seconds % 3600 // 60, seconds % 60
    parts = [(hours, "h"), (minutes, "min"), (rest, "s")]
    told = [f"{value} {unit}" for value, unit in parts if value]
    return " ".join(told[:2]) or "0 s"


def difference(before: float, after: float) -> str:
    """An amount with its sign: ``+$1,200``, ``-$0.50``; ``no change`` below half a cent."""
    change = after - before
    if abs(change) < 0.005:
        return "no change"
    return f"{'+' if change > 0 else '-'}{dollars(round(abs(change), 2))}"
