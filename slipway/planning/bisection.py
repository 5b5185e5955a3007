"""The largest number that still passes, in a few attempts."""

from collections.abc import Callable


def largest(low: int, high: int, passes: Callable[[int], bool]) -> int | None:
    """Return the largest number of the range that passes, which every smaller one then does too."""
    if high < low or not passes(low):
        return None
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if passes(middle) else (low, middle - 1)
    return low
