"""Does a model fit its accelerators? One budget per accelerator, by engine and version."""

from slipway.planning.memory.budget import Budget, Parts, judge
from slipway.planning.memory.deployment import Deployment, Engine

__all__ = ["Budget", "Deployment", "Engine", "Parts", "judge"]
