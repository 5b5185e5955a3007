"""What a person has to look at after an import."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from slipway.catalogue import images, imports
from slipway.config import translate
from slipway.config.schema import Environment
from slipway.config.schema.workload import EndpointFile
from slipway.importing import model
from slipway.importing.container_request import Container
from slipway.importing.requests import Requests


def of_release(
    release: dict[str, dict[str, Any]],
    container: Container,
    region: str | None,
    environment: Environment,
    configs: Path,
) -> Iterator[str]:
    """What the release lacks, or has otherwise than today."""
    own, source = release["container"], release["model"]["source"]
    if region is not None and region != environment.region:
        yield (
            f"the image is {region}'s; {environment.name} is in {environment.region}"
            + (", and takes it from there" if "image" not in own else "")
        )
    if container.isolated and source != "jumpstart" and not environment.network.isolation:
        yield "network isolation was on; here it is the environment's network.isolation"
    if container.data_uri is not None and source == "hub":
        yield f"{container.data_uri} was left out: the container is told to fetch its model"
    if container.data_uri is not None and _may_hold_properties(release, container):
        yield (
            f"{container.data_uri} is taken for the weights; if it holds a serving.properties,"
            " unpack it and give its folder as well"
        )
    told = model.architecture_note(release["model"], configs)
    if told is not None:
        yield told
    if images.accelerator(own.get("family", "")) == "neuron":
        yield (
            "neuron: name the graph that was compiled for these values in neuron.graphs, or set"
            " neuron.compile: allow (docs/compile.md)"
        )


def of_the_rest(requests: Requests) -> Iterator[str]:
    """Every member of the requests that nothing was made of."""
    parts = [requests.model, requests.config, requests.endpoint]
    given = [part for part in parts if part is not None] + requests.targets + requests.policies
    decided: set[str] = set()
    for part in given:
        part.drop(*imports.told_by_describe(), "ModelName", "EndpointConfigName", "EndpointName")
        decided.update(part.drop(*imports.of_the_environment()))
    if decided:
        yield f"the environment or Slipway decides {', '.join(sorted(decided))}"
    for part in given:
        for place in part.unread():
            yield f"{place} was left out: there is no field for it"


def of_the_schema(content: dict[str, Any]) -> Iterator[str]:
    """What the file lacks to be read."""
    try:
        EndpointFile.model_validate(content)
    except ValidationError as error:
        for fault in translate.faults("", EndpointFile, error):
            yield f"{fault.field}: {fault.message}; {fault.hint}"


def _may_hold_properties(release: dict[str, dict[str, Any]], container: Container) -> bool:
    """An archive beside a DJL container that nothing else tells where its model is."""
    djl = release["container"].get("family", "").startswith("djl-")
    archive = str(container.data_uri).endswith(".tar.gz")
    return djl and archive and release["model"]["source"] == "s3"
