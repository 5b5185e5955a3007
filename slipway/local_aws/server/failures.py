"""Failures on demand: endpoints that shall not start, and why."""

import fnmatch
from dataclasses import dataclass
from typing import Any


@dataclass
class Failure:
    """The next ``times`` creations or updates of endpoints named like ``endpoint_name`` fail."""

    endpoint_name: str
    reason: str
    times: int


class Failures:
    """What shall fail, in the order in which it was asked for."""

    def __init__(self) -> None:
        """Start with none."""
        self._wanted: list[Failure] = []

    def add(self, request: dict[str, Any]) -> None:
        """Ask for one; ValueError says what is wrong with the request."""
        name, reason = request.get("endpoint_name"), request.get("reason")
        times = request.get("times", 1)
        if not isinstance(name, str) or not isinstance(reason, str):
            raise ValueError("give endpoint_name (a name or a pattern such as dev-*) and reason")
        if not isinstance(times, int) or times < 1:
            raise ValueError(f"times must be a whole number from 1, got {times!r}")
        self._wanted.append(Failure(name, reason, times))

    def clear(self) -> None:
        """Let everything succeed again."""
        self._wanted.clear()

    def take(self, endpoint_name: str) -> str | None:
        """The reason why this creation or update fails; None when it shall succeed."""
        for failure in self._wanted:
            if fnmatch.fnmatchcase(endpoint_name, failure.endpoint_name):
                failure.times -= 1
                if failure.times <= 0:
                    self._wanted.remove(failure)
                return failure.reason
        return None

    def listed(self) -> list[dict[str, Any]]:
        """What is still to fail."""
        return [dict(vars(failure)) for failure in self._wanted]
