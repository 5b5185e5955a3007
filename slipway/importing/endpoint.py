"""Requests, serving.properties, or both together -> an endpoint's workload file."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from slipway.catalogue import credentials
from slipway.catalogue import images as known_images
from slipway.config.schema import Environment, Serving
from slipway.errors import SlipwayError
from slipway.importing import (
    autoscaling,
    carrying,
    container_request,
    deployment,
    images,
    model,
    remarks,
    secrets,
    variant,
)
from slipway.importing.images import Named
from slipway.importing.imported import Imported, Told
from slipway.importing.published_form import spelled
from slipway.importing.recognising import PROPERTIES, Given
from slipway.importing.requests import Requests, collect

Section = dict[str, Any]


def imported(given: Given, told: Told, environment: Environment, configs: Path) -> Imported:
    """Return the workload of what was found.

    Raises SlipwayError where nothing tells the container, the instances or the model.
    """
    notes = list(given.notes)
    requests = collect(given.documents)
    container = container_request.read(requests.model, notes)
    variables = secrets.without(container.environment, notes)
    properties = None
    if given.properties is not None or given.code:
        properties = secrets.without(given.properties or {}, notes)
    image = images.name(container.image, told.family, told.version)
    serving, capacity = variant.read(requests.config, notes)
    _tell(serving, capacity, told)
    _refuse_missing(container.image, image, serving)
    notes += image.notes
    family = image.container.get("family", "")
    settings = carrying.view(family, variables, properties)
    places = carrying.place_of_model(family)
    location, revision = (settings.get(places.get(what, "")) for what in ("model", "revision"))
    if properties is not None and container.data_uri is not None and not model.is_local(location):
        notes.append(f"{container.data_uri} is taken for the archive with {PROPERTIES}")
        container = replace(container, data_uri=None)
    release: dict[str, Section] = {
        "model": model.section(location, revision, container, told, environment, notes),
        "container": image.container,
        "serving": serving,
    }
    carrying.carry(release, variables, properties, environment, configs, notes)
    name = told.name or _name(given, requests, container.name, release["model"], environment)
    if given.code:
        serving["code"] = name
    # In the order in which the documents and the editors have the fields.
    release["serving"] = {
        field: serving[field] for field in Serving.model_fields if field in serving
    }
    queue = variant.queue(requests.config, notes)
    if queue is not None:
        release["async_inference"] = queue
    _capacity(capacity, requests, notes)
    content: Section = {"kind": "endpoint", "release": release}
    if capacity:
        content["capacity"] = capacity
    notes += remarks.of_release(release, container, image.region, environment, configs)
    notes += remarks.of_the_rest(requests)
    notes += remarks.of_the_schema(content)
    return Imported(content, [credentials.masked(note) for note in notes], name, given.code)


def _tell(serving: Section, capacity: Section, told: Told) -> None:
    if told.instance_type is not None:
        serving.pop("serverless", None)
        serving["instance_type"] = told.instance_type
    if told.instance_count is not None:
        capacity["instance_count"] = told.instance_count


def _refuse_missing(uri: str | None, image: Named, serving: Section) -> None:
    """Without these there is no workload, and a guess would be another one."""
    missing, ways = [], []
    if not image.container:
        missing.append(image.notes[0] if image.notes else "nothing tells the container")
        newest = known_images.newest("djl-lmi")
        like = "" if uri else f", for example --family djl-lmi --version {newest}"
        own = ", or the image by its digest" if uri else ""
        ways.append(f"give --family and --version{like}{own}")
    if not serving.get("instance_type") and not serving.get("serverless"):
        missing.append("nothing tells the instances")
        ways.append("give --instance-type, or the endpoint configuration as well")
    if missing:
        raise SlipwayError(", and ".join(missing), "; ".join(ways), exit_code=2)


def _capacity(capacity: Section, requests: Requests, notes: list[str]) -> None:
    parts = {
        "autoscaling": autoscaling.read(requests.targets, requests.policies, notes),
        "rollout": deployment.rollout(requests.endpoint, notes),
        "data_capture": variant.capture(requests.config, notes),
    }
    capacity |= {name: part for name, part in parts.items() if part is not None}
    desired = deployment.desired_count(requests.endpoint)
    if desired is not None and desired != capacity.get("instance_count"):
        notes.append(
            f"{desired} instances are wanted now; capacity.instance_count has the number of the"
            " configuration"
        )


def _name(
    given: Given,
    requests: Requests,
    model_name: str | None,
    found: Section,
    environment: Environment,
) -> str:
    endpoint = None if requests.endpoint is None else requests.endpoint.text("EndpointName")
    if endpoint is not None:
        endpoint = endpoint.removeprefix(environment.physical_name(""))
    stem = "" if given.stem in ("serving", "") else given.stem
    last = str(found.get("id") or found.get("weights") or "").rstrip("/").rsplit("/", 1)[-1]
    return spelled(endpoint or model_name or stem or last.removesuffix(".tar.gz"))
