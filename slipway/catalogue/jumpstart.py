"""JumpStart models: where their artefacts lie, what starts them, and which licence they need.

Sources are recorded per model; see ``data/jumpstart.json`` (published specifications of the GPU
models) and ``data/jumpstart_neuron.json`` (the Neuron models, partly unconfirmed).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, Literal

from slipway.catalogue import files
from slipway.catalogue import nearest as _names

BucketKind = Literal["gated", "open"]
EulaBy = Literal["model_access_config", "custom_attribute"]


@dataclass(frozen=True, slots=True)
class JumpStartModel:
    """One JumpStart model.

    ``versions`` are all known versions, None when any pinned one must be accepted.
    ``artifact_key`` is an S3 prefix (uncompressed) or the key of a tar.gz (``compressed``).
    ``eula`` is the licence that must be accepted, for example ``llama2``; ``eula_by`` how.
    ``environment`` holds the container's base settings, ``defaults`` the published values of
    settings that a workload decides for itself (sizes, parallelism, dtype).
    ``architecture`` names a config.json of the same shape (its layers, heads and vocabulary).
    ``confirmed`` is False where the row follows a pattern and was not seen published.
    """

    model_id: str
    versions: tuple[str, ...] | None
    default_version: str | None
    bucket: BucketKind
    artifact_key: str
    compressed: bool
    eula: str | None
    eula_by: EulaBy | None
    image_family: str | None
    image_version: str | None
    environment: Mapping[str, str]
    defaults: Mapping[str, str]
    instance_types: tuple[str, ...]
    default_instance: str | None
    architecture: str | None
    confirmed: bool
    source: str


@cache
def find(model_id: str, version: str | None = None) -> JumpStartModel | None:
    """Return the facts of a model; None when the catalogue does not know it.

    Those of its latest version, unless an earlier major version is asked for and known.
    """
    for name in ("jumpstart_neuron", "jumpstart"):
        data = files.load(name)
        if model_id in data["models"]:
            row = data["models"][model_id]
            earlier = row.get("earlier", {}).get((version or "").split(".")[0], {})
            return _model(model_id, row | earlier, data)
    return None


@cache
def ids() -> tuple[str, ...]:
    """Return all model ids."""
    found = {*files.load("jumpstart")["models"], *files.load("jumpstart_neuron")["models"]}
    return tuple(sorted(found))


def nearest(model_id: str, limit: int = 3) -> tuple[str, ...]:
    """Return the known ids most like ``model_id``."""
    return _names.nearest(model_id, ids(), limit)


def bucket_name(kind: BucketKind, region: str) -> str:
    """Return the bucket of the gated or the open artefacts in ``region``."""
    return str(files.load("jumpstart")["buckets"][kind]).format(region=region)


def _model(model_id: str, row: dict[str, Any], data: dict[str, Any]) -> JumpStartModel:
    versions = row.get("versions")
    return JumpStartModel(
        model_id=model_id,
        versions=None if versions is None else tuple(versions),
        default_version=row.get("version"),
        bucket="gated" if row.get("gated") else "open",
        artifact_key=row["artifact"],
        compressed=row["artifact"].endswith(".tar.gz"),
        eula=row.get("eula"),
        eula_by=row.get("eula_by"),
        image_family=row.get("image_family"),
        image_version=row.get("image_version"),
        environment=MappingProxyType(data["environments"][row["environment"]]),
        defaults=MappingProxyType(row.get("defaults", {})),
        instance_types=tuple(row["instances"]),
        default_instance=row.get("default_instance"),
        architecture=row.get("architecture"),
        confirmed=row.get("confirmed", True),
        source=row.get("source", data["source"]),
    )
