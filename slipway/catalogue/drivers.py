"""Machine images of SageMaker endpoints: the NVIDIA driver and the newest CUDA it runs.

Source: ``data/drivers.json``.
"""

from dataclasses import dataclass
from functools import cache

from slipway.catalogue import files
from slipway.catalogue.versions import numbers


@dataclass(frozen=True, slots=True)
class Ami:
    """One value of InferenceAmiVersion; ``cuda`` and ``driver`` are None on Neuron images."""

    name: str
    accelerator: str
    driver: str | None
    cuda: str | None
    neuron_driver: str | None


@cache
def amis() -> tuple[Ami, ...]:
    """Return all values of InferenceAmiVersion that the API knows, oldest driver first."""
    rows = files.load("drivers")["inference_amis"]
    return tuple(
        Ami(
            row["name"],
            row["accelerator"],
            row.get("driver"),
            row.get("cuda"),
            row.get("neuron_driver"),
        )
        for row in rows
    )


def find(name: str) -> Ami | None:
    """Return the facts of one InferenceAmiVersion; None when it is not known."""
    return next((ami for ami in amis() if ami.name == name), None)


def runs(name: str, cuda: str) -> bool | None:
    """Return whether that image's driver runs a container built for ``cuda``; None if unknown."""
    ami = find(name)
    if ami is None:
        return None
    return ami.cuda is not None and numbers(ami.cuda) >= numbers(cuda)


def default_runs(cuda: str) -> bool:
    """Return whether the endpoint's default image is known to run containers for ``cuda``."""
    return numbers(cuda) <= numbers(files.load("drivers")["default"]["cuda"])


def ami_for_cuda(cuda: str) -> str | None:
    """Return the oldest image whose driver runs ``cuda``.

    None when the default image does (see ``default_runs``), and when no known image does.
    """
    if default_runs(cuda):
        return None
    return next((ami.name for ami in amis() if runs(ami.name, cuda)), None)
