"""The shape of the files that people edit. Field names are the contract."""

from slipway.config.schema.asynchronous import AsyncInference
from slipway.config.schema.environment import EnvironmentFile, Network
from slipway.config.schema.lock import (
    FormerRelease,
    Lock,
    LockedImage,
    LockedWeights,
    Promoted,
    Proof,
)
from slipway.config.schema.release import Container, Eula, Graph, Model, Neuron, Release, Serving
from slipway.config.schema.serverless import Serverless
from slipway.config.schema.training import Training
from slipway.config.schema.training_dataset import TrainingDataset
from slipway.config.schema.workload import (
    KINDS,
    AdapterComponent,
    Batch,
    Compile,
    Component,
    Endpoint,
    Environment,
    Evaluation,
    Finetune,
    Fleet,
    Hosted,
    Served,
    Workload,
    WorkloadFile,
    shapes,
)

__all__ = [
    "KINDS",
    "AdapterComponent",
    "AsyncInference",
    "Batch",
    "Compile",
    "Component",
    "Container",
    "Endpoint",
    "Environment",
    "EnvironmentFile",
    "Eula",
    "Evaluation",
    "Finetune",
    "Fleet",
    "FormerRelease",
    "Graph",
    "Hosted",
    "Lock",
    "LockedImage",
    "LockedWeights",
    "Model",
    "Network",
    "Neuron",
    "Promoted",
    "Proof",
    "Release",
    "Served",
    "Serverless",
    "Serving",
    "Training",
    "TrainingDataset",
    "Workload",
    "WorkloadFile",
    "shapes",
]
