"""Weights of a production variant and of its shadow variant, and the share of requests copied.

Source: SageMaker's developer guide and public examples; see ``data/shadows.json``.
"""

from typing import Final

from slipway.catalogue import files

_FACTS = files.load("shadows")

PRODUCTION_WEIGHT: Final[int] = _FACTS["production_variant_weight"]
"""InitialVariantWeight of the variant that answers."""


def weight(sampling_percent: int) -> float:
    """Return the InitialVariantWeight of a shadow that gets a copy of ``sampling_percent`` %."""
    whole: int = _FACTS["shadow_variant_weight_at_100_percent"]
    return whole * sampling_percent / 100
