"""Reviews to report: one with something of everything, one whose every text is hostile, none."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any

from review_environments import environment, staging, unchanged
from slipway.review.model import Apart, Review

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(2)>',
    "' onmouseover='alert(3)",
    "</style><h1>style</h1>",
    "</title></svg><b>svg</b>",
    "{{7*7}}{% raw %}",
    "two\nlines\r\n",
    "right\u202eto\u2066left\u200b",
    "javascript:alert(4)",
    "nul\x00 and \x1b[31m",
)


def review() -> Review:
    """Something of everything, in three environments."""
    return Review(
        base="main (57ca709b0a41)",
        head="working tree",
        verdict="This deploy will fail in prod: 1 endpoint cannot be updated, 1 has an outage,"
        " 1 is updated in place, and 1 component is new in staging.",
        risk="failure",
        environments=(unchanged(), staging(), environment()),
        apart=(
            Apart("chat", "dev", "staging", "same", ()),
            Apart("chat", "staging", "prod", "differs", ("release.id", "capacity.instance_type")),
            Apart("mixtral", "staging", "prod", "missing", ()),
        ),
    )


def nothing() -> Review:
    """Nothing changed anywhere."""
    return Review(
        "main", "working tree", "Nothing changes.", "routine", (unchanged(), unchanged("prod")), ()
    )


def hostile() -> Review:
    """The review of everything, each of its texts followed by each of HOSTILE in turn."""
    turn = iter(range(10**6))

    def spoil(text: str) -> str:
        return f"{text} {HOSTILE[next(turn) % len(HOSTILE)]}"

    spoiled: Review = with_texts(review(), spoil)
    return spoiled


_KEPT = {"risk", "action", "effect", "kind", "area", "state", "severity", "replaces"}
_LINKED = {"id", "logical_id", "stack", "edges", "causes"}
"""Names by which things find each other get the same ending everywhere."""


def with_texts(value: Any, change: Callable[[str], str]) -> Any:
    """``value`` with every text in it changed, but for words of a fixed vocabulary."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple | list):
        return type(value)(with_texts(item, change) for item in value)
    if isinstance(value, dict):
        return {change(key): with_texts(item, change) for key, item in value.items()}
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed = {
        f.name: with_texts(getattr(value, f.name), _same if f.name in _LINKED else change)
        for f in fields(value)
        if f.name not in _KEPT or is_dataclass(getattr(value, f.name))
    }
    return replace(value, **changed)


def _same(text: str) -> str:
    return f"{text}{HOSTILE[sum(map(ord, text)) % len(HOSTILE)]}"
