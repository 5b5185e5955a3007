"""What a change means in the files that people edit: one field after the other, in words."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from slipway.catalogue import credentials
from slipway.config.loader import ENVIRONMENT_FILE
from slipway.config.yaml_file import YamlError, read
from slipway.review import differences
from slipway.review.model import FieldChange

WORDS = {
    "kind": "what kind of workload it is",
    "release.model.id": "another model",
    "release.model.version": "another version of the model",
    "release.model.revision": "another revision of the model",
    "release.model.weights": "the weights come from elsewhere",
    "release.model.architecture": "planned by another architecture",
    "release.model.eula": "the acceptance of the licence",
    "release.container.version": "another version of the serving image",
    "release.container.family": "another serving image",
    "release.container.image": "another image",
    "release.serving.backend": "another engine",
    "release.serving.instance_type": "another instance type",
    "release.serving.tensor_parallel_degree": "accelerators that share a copy",
    "release.serving.max_model_len": "longest prompt plus answer, in tokens",
    "release.serving.max_rolling_batch_size": "most sequences at a time",
    "release.serving.dtype": "type of the weights in memory",
    "release.serving.quantize": "quantization",
    "release.serving.options": "a setting of the container",
    "release.serving.environment": "a variable of the container",
    "release.neuron.graphs": "the precompiled graphs",
    "release.neuron.compile": "whether it compiles at every start",
    "capacity.instance_count": "instances at the start",
    "capacity.autoscaling": "how it scales",
    "capacity.schedule": "the hours of the day",
    "capacity.rollout": "how it is updated",
    "capacity.copy_count": "copies",
    "capacity.ttl": "when it goes by itself",
}
"""Path of a field, or of the section it is in -> what a change of it means."""


def changes(before: Path, after: Path) -> tuple[FieldChange, ...]:
    """Return what changed between two folders of one environment, by file, then by field.

    A file that cannot be read is left to `validate`. Secrets are masked.
    """
    names = sorted({p.name for folder in (before, after) for p in _files(folder)})
    found: list[FieldChange] = []
    for name in names:
        old, new = before / name, after / name
        if _bytes(old) == _bytes(new):
            continue
        workload = None if name == ENVIRONMENT_FILE else Path(name).stem
        found += _of_file(workload, _content(old), _content(new))
    return tuple(found)


def _of_file(
    workload: str | None, old: Mapping[str, Any] | None, new: Mapping[str, Any] | None
) -> Iterator[FieldChange]:
    if old is None or new is None:
        present = new if old is None else old
        kind = (present or {}).get("kind", "environment")
        words = f"{kind} is {'new' if old is None else 'gone'}"
        yield FieldChange(workload, "(whole file)", None, None, words)
        return
    for path, was, is_ in differences.between(old, new, lists_as_sets=True):
        place = differences.spelled(path)
        yield FieldChange(workload, place, _shown(was), _shown(is_), meaning(place))


def meaning(path: str) -> str:
    """What a change at ``path`` means: of the field itself, else of the section it is in."""
    while path:
        if path in WORDS:
            return WORDS[path]
        path = path.rpartition(".")[0]
    return ""


def _files(folder: Path) -> list[Path]:
    return [p for p in folder.glob("*.y*ml") if p.is_file()]


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _content(path: Path) -> Mapping[str, Any] | None:
    if not path.is_file():
        return None
    try:
        return read(path)
    except (YamlError, OSError):
        return {}


def _shown(value: Any) -> Any:
    """The value with what looks like a secret masked, dates as text."""
    if isinstance(value, dict):
        return {key: _shown(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_shown(inner) for inner in value]
    if value is None or isinstance(value, bool | int | float):
        return value
    return credentials.masked(str(value))
