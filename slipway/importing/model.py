"""Where the model comes from: a hub, JumpStart, a registry, or S3."""

import re
from pathlib import Path
from typing import Any

from slipway.catalogue import jumpstart
from slipway.catalogue import nearest as names
from slipway.catalogue.settings import MODEL_FOLDER
from slipway.config.schema import Environment
from slipway.errors import SlipwayError
from slipway.importing.container_request import Container
from slipway.importing.imported import Told

WEIGHTS_BUCKET = "${weights_bucket}"
_HUB_ID = re.compile(r"[A-Za-z0-9][\w.-]*(?:/[A-Za-z0-9][\w.-]*)?")
_PACKAGE = re.compile(r"arn:[^:]+:sagemaker:[^:]+:\d{12}:model-package/(?P<group>[^/]+)/(?P<n>\d+)")


def section(
    location: str | None,
    revision: str | None,
    container: Container,
    told: Told,
    environment: Environment,
    notes: list[str],
) -> dict[str, Any]:
    """Return ``release.model``. ``location`` is where the container was told to look.

    Raises SlipwayError where nothing names the model.
    """
    found = _source(location, container, told, environment, notes)
    if found["source"] == "hub" and (told.revision or revision):
        found["revision"] = told.revision or revision
    if told.architecture is not None:
        found["architecture"] = told.architecture
    if container.accepted:
        notes.append("model.eula: the licence was accepted; add accepted_by and accepted_on")
        found["eula"] = {"accepted": True}
        known = jumpstart.find(found["id"]) if found["source"] == "jumpstart" else None
        if known is not None and known.eula is not None:
            found["eula"]["licence"] = known.eula
    return found


def architecture_note(model: dict[str, Any], configs: Path) -> str | None:
    """Say that ``model.architecture`` is missing, where nothing else tells the sizes."""
    known = jumpstart.find(str(model.get("id"))) if model["source"] == "jumpstart" else None
    if "architecture" in model or (known is not None and known.architecture is not None):
        return None
    files = {path.stem for path in (configs / "architectures").glob("*.json")}
    parts = str(model.get("id") or model.get("weights") or "").lower().rstrip("/").split("/")
    like = next((found for part in reversed(parts) if (found := names.nearest(part, files))), ())
    told = f"; perhaps {' or '.join(like)}" if like else ""
    return f"model.architecture is not told: memory and time-outs are computed from it{told}"


def _source(
    location: str | None,
    container: Container,
    told: Told,
    environment: Environment,
    notes: list[str],
) -> dict[str, Any]:
    own = None if told.weights is None else _weights(told.weights, environment, notes)
    if told.model_id is not None:
        if jumpstart.find(told.model_id) is not None or "/" not in told.model_id:
            return _jumpstart(told.model_id, container, told, notes)
        return {"source": "hub", "id": told.model_id} | ({} if own is None else {"weights": own})
    if own is not None:
        return {"source": "s3", "weights": own}
    if container.package is not None:
        return _package(container.package)
    if location is not None and location.startswith("s3://"):
        return {"source": "s3", "weights": _weights(location, environment, notes)}
    if location is not None and _HUB_ID.fullmatch(location):
        return {"source": "hub", "id": location}
    if container.data_uri is not None:
        return _of_data(container.data_uri, container, told, environment, notes)
    where = f"{location} is a place inside the container" if location else "nothing names the model"
    if location is not None and "{{" in location:
        where = f"{location} is a placeholder"
    raise SlipwayError(
        where,
        "give --weights s3://bucket/prefix/, or --model-id with --revision (hub) or"
        " --model-version (JumpStart)",
        exit_code=2,
    )


def _of_data(
    uri: str, container: Container, told: Told, environment: Environment, notes: list[str]
) -> dict[str, Any]:
    bucket, _, key = uri.removeprefix("s3://").partition("/")
    for kind in ("gated", "open"):
        if re.fullmatch(jumpstart.bucket_name(kind, r"[a-z0-9-]+"), bucket):
            break
    else:
        return {"source": "s3", "weights": _weights(uri, environment, notes)}
    for model_id in jumpstart.ids():
        for version in (None, *_earlier(model_id)):
            known = jumpstart.find(model_id, version)
            if known is not None and known.artifact_key == key:
                return _jumpstart(model_id, container, told, notes, version)
    notes.append(
        f"{uri} is JumpStart's, and the catalogue knows no model with it: only JumpStart's own"
        " models may be read there, so name one with --model-id or copy the weights"
    )
    return {"source": "s3", "weights": _weights(uri, environment, notes)}


def _earlier(model_id: str) -> tuple[str, ...]:
    """The earlier major versions that the catalogue has an artefact of its own for."""
    newest = jumpstart.find(model_id)
    majors = {str(number) for number in range(1, 10)}
    return tuple(
        sorted(major for major in majors if jumpstart.find(model_id, f"{major}.0.0") != newest)
    )


def _jumpstart(
    model_id: str, container: Container, told: Told, notes: list[str], earlier: str | None = None
) -> dict[str, Any]:
    tagged = container.jumpstart_version if container.jumpstart_id in (None, model_id) else None
    version = told.model_version or tagged
    if version is None:
        known = jumpstart.find(model_id)
        if known is not None and earlier is None and known.default_version is not None:
            version = known.default_version
            notes.append(
                f"model.version: {version} is assumed, the newest that is known of {model_id}"
            )
    found = {"source": "jumpstart", "id": model_id}
    return found if version is None else {**found, "version": version}


def _package(arn: str) -> dict[str, Any]:
    found = _PACKAGE.fullmatch(arn)
    if found is None:
        raise SlipwayError(
            f"{arn} is no version of a model package group", "name a versioned model package"
        )
    return {"source": "package", "group": found["group"], "version": found["n"]}


def _weights(uri: str, environment: Environment, notes: list[str]) -> str:
    """With the environment's bucket by its stand-in, and a prefix with its slash."""
    if not uri.endswith(("/", ".tar.gz")):
        notes.append(f"{uri} got a slash at its end: it is taken for a prefix")
        uri = f"{uri}/"
    bucket = environment.weights_bucket
    start = f"s3://{bucket}/"
    if bucket is not None and uri.startswith(start):
        return f"s3://{WEIGHTS_BUCKET}/{uri.removeprefix(start)}"
    return uri


def is_local(location: str | None) -> bool:
    """Whether the model lies where SageMaker puts the model data; so it does by default."""
    return location is None or location.rstrip("/") in (MODEL_FOLDER, ".", "")
