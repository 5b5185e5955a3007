"""The weights of a shadow variant, in the ratio that gives its share of the requests."""

import pytest

from slipway.catalogue import shadows


@pytest.mark.parametrize(("percent", "weight"), [(1, 0.01), (25, 0.25), (100, 1.0)])
def test_a_shadow_weighs_its_share_of_the_production_variant(percent: int, weight: float) -> None:
    assert shadows.weight(percent) == pytest.approx(weight * shadows.PRODUCTION_WEIGHT)
