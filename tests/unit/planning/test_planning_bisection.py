"""The largest number that still passes."""

import pytest

from slipway.planning.bisection import largest


@pytest.mark.parametrize("most", range(9))
def test_the_largest_number_that_passes_is_found(most: int) -> None:
    assert largest(0, 8, lambda number: number <= most) == most


def test_nothing_is_found_where_the_smallest_fails_or_there_is_none() -> None:
    assert largest(1, 8, lambda number: False) is None
    assert largest(1, 0, lambda number: True) is None
