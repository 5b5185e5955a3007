"""The shape of the files that people edit. Field names are the contract."""

from slipway.config.schema.environment import EnvironmentFile, Network
from slipway.config.schema.release import Container, Eula, Graph, Model, Neuron, Release, Serving
from slipway.config.schema.workload import KINDS, Endpoint, EndpointFile, Environment

__all__ = [
    "KINDS",
    "Container",
    "Endpoint",
    "EndpointFile",
    "Environment",
    "EnvironmentFile",
    "Eula",
    "Graph",
    "Model",
    "Network",
    "Neuron",
    "Release",
    "Serving",
]
