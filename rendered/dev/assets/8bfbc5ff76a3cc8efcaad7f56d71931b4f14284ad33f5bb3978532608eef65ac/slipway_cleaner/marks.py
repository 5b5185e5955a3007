"""The mark: a tag on the resource that says since when it is to go, and what was seen then."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

KEY = "slipway:cleanup-marked"

_FORM = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)/([0-9a-f]{12})")


@dataclass(frozen=True, slots=True)
class Mark:
    """Set at ``at``, for what ``digest`` sums up."""

    at: datetime
    digest: str

    @property
    def text(self) -> str:
        """The value of the tag."""
        return f"{self.at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}/{self.digest}"


def parse(value: str) -> Mark | None:
    """Return the mark that ``value`` is; None where it is none."""
    found = _FORM.fullmatch(value)
    if found is None:
        return None
    try:
        at = datetime.strptime(found[1], "%Y-%m-%dT%H:%M:%SZ")
    except ValueError:
        return None
    return Mark(at.replace(tzinfo=UTC), found[2])


def digest(rule: str, tags: Mapping[str, str], seen: tuple[str, ...]) -> str:
    """Sum up why it goes, its tags and what else must stay the same until it does."""
    others = sorted((key, value) for key, value in tags.items() if key != KEY)
    return hashlib.sha256(json.dumps([rule, others, seen]).encode()).hexdigest()[:12]
