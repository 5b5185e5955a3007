"""What Slipway would give the container, beside what the container is given today.

What is the same is left out of the file; what differs is written verbatim and wins.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from slipway.config.schema import Container, Endpoint, Environment, Eula, Model, Serving
from slipway.config.schema.asynchronous import EndpointRelease
from slipway.config.schema.capacity import EndpointCapacity
from slipway.importing import properties_file
from slipway.planning import WorkloadFacts, container
from slipway.planning.container import ContainerSettings
from slipway.planning.rendering import lmi


def facts(
    release: Mapping[str, Mapping[str, Any]], environment: Environment, configs: Path
) -> WorkloadFacts:
    """Return the facts of sections as they are written, whatever they lack yet."""
    model = dict(release["model"])
    if "eula" in model:
        model["eula"] = Eula.model_construct(**model["eula"])
    built = EndpointRelease.model_construct(
        model=Model.model_construct(**model),
        container=Container.model_construct(**release["container"]),
        serving=Serving.model_construct(**release["serving"]),
    )
    workload = Endpoint.model_construct(
        name="imported", kind="endpoint", release=built, capacity=EndpointCapacity()
    )
    return WorkloadFacts(environment, workload, configs)


def settled(found: WorkloadFacts) -> ContainerSettings | None:
    """Return what the container would be given; None where no engine of it is known."""
    choice = found.backend
    return None if choice is None else container.settle(found, choice.value)


def native(found: ContainerSettings) -> dict[str, str]:
    """Return serving.properties as the container would read them."""
    return properties_file.parse(found.code_archive.get("serving.properties", ""))


def unwritable(options: Mapping[str, str]) -> list[str]:
    """The keys whose value serving.properties, as Slipway writes them, would not bring back."""
    back = properties_file.parse(lmi.as_properties(dict(options)))
    return [key for key, value in options.items() if back.get(key) != value]
