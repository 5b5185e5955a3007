"""One run at a time acts: a parameter's version is the number of the newest run.

Reserved concurrency is refused in young accounts, so nothing relies on it. Every write of the
parameter gets the next version from SSM, in one order for everybody: a run that finds another
version than its own knows that a newer one began, and stops before its next call.
"""

import json
from typing import Any

from slipway_cleaner.aws import Aws
from slipway_cleaner.snapshot import Unreadable


class Fence:
    """The state of the last run, and the right to act."""

    def __init__(self, aws: Aws, parameter: str) -> None:
        """Use the SSM ``parameter``, a text of JSON."""
        self._aws, self._parameter = aws, parameter
        self._version: int | None = None
        self.state: dict[str, Any] = {}

    def enter(self) -> None:
        """Become the newest run, with the state that the last one left."""
        found = self._aws.ask("ssm", "get_parameter", Name=self._parameter)
        if not isinstance(found, Unreadable):
            self.state = _parsed(found["Parameter"]["Value"])
            self._version = self._write()

    def holds(self) -> bool:
        """Whether this run is still the newest; False where that cannot be read."""
        found = self._aws.ask("ssm", "get_parameter", Name=self._parameter)
        if isinstance(found, Unreadable) or self._version is None:
            return False
        return bool(found["Parameter"]["Version"] == self._version)

    def leave(self, state: dict[str, Any]) -> None:
        """Keep ``state`` for the next run, unless that has begun."""
        if self.holds():
            self.state = state
            self._write()

    def _write(self) -> int | None:
        text = json.dumps(self.state, sort_keys=True)
        answer = self._aws.ask(
            "ssm", "put_parameter", Name=self._parameter, Value=text, Type="String", Overwrite=True
        )
        return None if isinstance(answer, Unreadable) else int(answer["Version"])


def _parsed(text: str) -> dict[str, Any]:
    """What is no object of JSON, such as the value at creation, is a state without memory."""
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
