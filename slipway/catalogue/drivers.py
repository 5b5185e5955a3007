"""Machine images of SageMaker endpoints: the NVIDIA driver and the newest CUDA it runs.

Source: ``data/drivers.json``.
"""

from dataclasses import dataclass
from functools import cache

from slipway.catalogue import files
from slipway.catalogue.versions import numbers


@dataclass(frozen=True, slots=True)
class Ami:
    """One value of InferenceAmiVersion; ``cuda`` and ``driver`` are None on Neuron images.

    ``cuda`` is the newest that the driver knows itself; ``started`` the newest that somebody has
    published to start on it, where that is more; ``not_started`` the major version of CUDA of
    which AWS saw containers that do not start on it.
    """

    name: str
    accelerator: str
    driver: str | None
    cuda: str | None
    neuron_driver: str | None
    started: str | None = None
    not_started: str | None = None


@cache
def amis() -> tuple[Ami, ...]:
    """Return all values of InferenceAmiVersion that the API knows, oldest driver first."""
    return _rows("inference_amis")


@cache
def transform_amis() -> tuple[Ami, ...]:
    """Return all values of TransformAmiVersion that the API names, oldest driver first."""
    return _rows("transform_amis")


def _rows(name: str) -> tuple[Ami, ...]:
    return tuple(
        Ami(
            row["name"],
            row["accelerator"],
            row.get("driver"),
            row.get("cuda"),
            row.get("neuron_driver"),
            row.get("started"),
            row.get("not_started"),
        )
        for row in files.load("drivers")[name]
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


def starts(name: str, cuda: str) -> bool | None:
    """Return whether a container built for ``cuda`` may start there; None if that is unknown.

    True of every CUDA of the driver's own major version, and up to ``started``.
    """
    ami = find(name)
    if ami is None:
        return None
    if ami.cuda is None:
        return False
    known = max(numbers(ami.cuda), numbers(ami.started or "0"))
    return numbers(cuda)[0] == numbers(ami.cuda)[0] or numbers(cuda) <= known


def default_runs(cuda: str) -> bool:
    """Return whether the endpoint's default image is known to run containers for ``cuda``."""
    return numbers(cuda) <= numbers(files.load("drivers")["default"]["cuda"])


def ami_for_cuda(cuda: str) -> str | None:
    """Return the image that goes with ``cuda``: of its own major version, and new enough.

    The oldest whose driver knows ``cuda``, else the newest of its major version. None when the
    default image does (see ``default_runs``), and when no known image does.
    """
    if default_runs(cuda):
        return None
    major = [ami for ami in amis() if ami.cuda and numbers(ami.cuda)[0] == numbers(cuda)[0]]
    newest = major[-1].name if major else None
    return next((ami.name for ami in major if runs(ami.name, cuda)), newest)


def transform_ami_for_cuda(cuda: str) -> Ami:
    """Return the machine image of a transform job for ``cuda``.

    The oldest whose driver knows it, else the newest there is.
    """
    known = (ami for ami in transform_amis() if numbers(ami.cuda or "0") >= numbers(cuda))
    return next(known, transform_amis()[-1])
