"""What the cleaner may do in one environment, as its stack hands it over."""

import json
from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """The environment's ``cleanup``; hours and days are in the names.

    ``most_per_run`` is the number of removals beyond which a run removes nothing at all.
    """

    environment: str
    protected: bool
    mode: str
    idle_after_hours: int
    grace_hours: int
    orphan_after_days: int
    stuck_after_hours: int
    most_per_run: int
    off_hours: bool

    @property
    def acts(self) -> bool:
        """Whether anything may be changed; in a protected environment never, whatever ``mode``."""
        return self.mode == "enforce" and self.protected is False

    @property
    def refusal(self) -> str | None:
        """What a protected environment says to everybody who hopes for acts."""
        if self.protected is False:
            return None
        return f"{self.environment} is protected: nothing is removed, whatever cleanup says"


def read(text: str) -> Policy:
    """Return the policy in ``text``, JSON; ValueError where a field is missing, or not known."""
    content = json.loads(text)
    known = {field.name for field in fields(Policy)}
    if not isinstance(content, dict) or set(content) != known:
        raise ValueError(f"the policy must have exactly the fields {', '.join(sorted(known))}")
    return Policy(**content)
