"""Reads model_configs/: YAML folders -> frozen Environments, or every fault at once."""

from slipway.config.loader import Loaded, environment_names, load, load_environments
from slipway.config.schema import Endpoint, Environment
from slipway.faults import ConfigError

__all__ = [
    "ConfigError",
    "Endpoint",
    "Environment",
    "Loaded",
    "environment_names",
    "load",
    "load_environments",
]
