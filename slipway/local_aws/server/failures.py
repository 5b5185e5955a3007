"""Failures on demand: endpoints and inference components that shall not start, and why."""

import fnmatch
from dataclasses import dataclass
from typing import Any

ENDPOINT_NAME = "endpoint_name"
COMPONENT_NAME = "component_name"


@dataclass
class Failure:
    """The next ``times`` creations or updates fail of whatever ``field`` names like ``pattern``."""

    field: str
    pattern: str
    reason: str
    times: int


class Failures:
    """What shall fail, in the order in which it was asked for."""

    def __init__(self) -> None:
        """Start with none."""
        self._wanted: list[Failure] = []

    def add(self, request: dict[str, Any]) -> None:
        """Ask for one; ValueError says what is wrong with the request."""
        fields = [field for field in (ENDPOINT_NAME, COMPONENT_NAME) if field in request]
        reason = request.get("reason")
        times = request.get("times", 1)
        if (
            len(fields) != 1
            or not isinstance(request[fields[0]], str)
            or not isinstance(reason, str)
        ):
            raise ValueError(
                "give endpoint_name or component_name (a name or a pattern such as dev-*),"
                " and reason"
            )
        if not isinstance(times, int) or times < 1:
            raise ValueError(f"times must be a whole number from 1, got {times!r}")
        self._wanted.append(Failure(fields[0], request[fields[0]], reason, times))

    def clear(self) -> None:
        """Let everything succeed again."""
        self._wanted.clear()

    def take(self, name: str, field: str = ENDPOINT_NAME) -> str | None:
        """The reason why this creation or update fails; None when it shall succeed."""
        for failure in self._wanted:
            if failure.field == field and fnmatch.fnmatchcase(name, failure.pattern):
                failure.times -= 1
                if failure.times <= 0:
                    self._wanted.remove(failure)
                return failure.reason
        return None

    def listed(self) -> list[dict[str, Any]]:
        """What is still to fail."""
        return [
            {failure.field: failure.pattern, "reason": failure.reason, "times": failure.times}
            for failure in self._wanted
        ]
