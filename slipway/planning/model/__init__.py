"""What a model is made of, read from its config.json: layers, heads, parameters by part."""

from slipway.planning.model.reading import shape
from slipway.planning.model.shape import Parameters, Shape

__all__ = ["Parameters", "Shape", "shape"]
