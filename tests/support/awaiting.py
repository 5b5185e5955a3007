"""Waiting for the local AWS without relying on its speed."""

import time
from collections.abc import Callable
from typing import Any

LIMIT_SECONDS = 300


def until(look: Callable[[], Any], good: Callable[[Any], bool]) -> Any:
    """What is seen once it is good; the time is a limit for a broken emulator only."""
    deadline = time.monotonic() + LIMIT_SECONDS
    while not good(found := look()):
        assert time.monotonic() < deadline, found
        time.sleep(0.1)
    return found
