"""A folder of configs to spoil: one valid environment, one valid workload."""

import copy
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from slipway import checked
from slipway.catalogue import jumpstart
from slipway.planning import WorkloadFacts
from slipway.toolchain import ROOT

ENVIRONMENT: dict[str, Any] = {
    "name": "dev",
    "account": "111111111111",
    "region": "us-west-2",
    "weights_bucket": "weights",
}
GPU: dict[str, Any] = {
    "kind": "endpoint",
    "release": {
        "model": {
            "source": "hub",
            "id": "acme/model",
            "revision": "abc123",
            "architecture": "llama-3-8b",
        },
        "container": {"family": "djl-lmi", "version": "0.36.0"},
        "serving": {"instance_type": "ml.g5.12xlarge"},
    },
}
NEURON: dict[str, Any] = {
    "kind": "endpoint",
    "release": {
        "model": {
            "source": "jumpstart",
            "id": "meta-textgenerationneuron-llama-2-13b-f",
            "version": "1.2.0",
            "eula": {
                "accepted": True,
                "licence": "llama2",
                "accepted_by": "Platform Team",
                "accepted_on": "2026-11-21",
            },
        },
        "container": {"family": "djl-neuronx", "version": "0.26.0"},
        "serving": {
            "instance_type": "ml.inf2.24xlarge",
            "tensor_parallel_degree": 12,
            "max_model_len": 4096,
            "max_rolling_batch_size": 4,
            "dtype": "fp16",
        },
        "neuron": {
            "graphs": [
                {
                    "instance_type": "ml.inf2.24xlarge",
                    "max_model_len": 4096,
                    "max_rolling_batch_size": 4,
                    "tensor_parallel_degree": 12,
                    "dtype": "fp16",
                    "compiler": "2.12.54.0",
                    "source": "jumpstart",
                }
            ]
        },
    },
}

REMOVE = object()
"""As a value: take the field away."""

Changes = dict[str, Any]


def changed(content: dict[str, Any], changes: Changes) -> dict[str, Any]:
    """``content`` with the fields at dotted paths replaced, added or removed."""
    result = copy.deepcopy(content)
    for path, value in changes.items():
        *parents, last = path.split(".")
        place = result
        for parent in parents:
            place = place.setdefault(parent, {})
        if value is REMOVE:
            place.pop(last, None)
        else:
            place[last] = copy.deepcopy(value)
    return result


class Configs:
    """Writes configs into a folder and judges them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "model_configs"

    def environment(self, changes: Changes | None = None, *, name: str = "dev") -> None:
        content = changed({**ENVIRONMENT, "name": name}, changes or {})
        self.raw(f"{name}/environment.yaml", yaml.safe_dump(content))

    def workload(
        self,
        changes: Changes | None = None,
        *,
        base: dict[str, Any] = GPU,
        name: str = "model",
        environment: str = "dev",
    ) -> None:
        content = changed(base, changes or {})
        self.raw(f"{environment}/{name}.yaml", yaml.safe_dump(content))
        self.bring_architecture(content)
        capacity = content.get("capacity")
        shadow = capacity.get("shadow") if isinstance(capacity, dict) else None
        self.bring_architecture(shadow if isinstance(shadow, dict) else {})

    def bring_architecture(self, content: dict[str, Any]) -> None:
        """Bring the committed architecture along that the workload names, if it is one."""
        release = content.get("release")
        model = release.get("model") if isinstance(release, dict) else None
        if not isinstance(model, dict) or not isinstance(model.get("id", ""), str):
            return
        found = jumpstart.find(model.get("id", "")) if model.get("source") == "jumpstart" else None
        name = model.get("architecture") or (found and found.architecture)
        committed = ROOT / "model_configs" / "architectures" / f"{name}.json"
        target = self.folder / "architectures" / f"{name}.json"
        if committed.is_file() and not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(committed, target)

    def raw(self, path: str, content: str | bytes) -> None:
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode() if isinstance(content, str) else content)

    def faults(self) -> list[str]:
        return [str(fault) for fault in checked.check(self.folder).faults]

    def facts(
        self,
        changes: Changes | None = None,
        *,
        base: dict[str, Any] = GPU,
        environment: Changes | None = None,
    ) -> WorkloadFacts:
        """The facts of one workload that is read back from its file."""
        from slipway.config import load_environments

        self.environment(environment)
        self.workload(changes, base=base)
        (found,) = load_environments(self.folder)
        return WorkloadFacts(found, found.served[0], self.folder)


Refusals = Callable[..., list[str]]
"""What one rule says about one workload: ``refusals("SRV-001", {...})``."""
