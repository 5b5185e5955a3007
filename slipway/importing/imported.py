"""What an import is told beside its files, and what it comes to."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Told:
    """What the person says; it counts more than what the files say. None: nothing."""

    name: str | None = None
    instance_type: str | None = None
    instance_count: int | None = None
    family: str | None = None
    version: str | None = None
    model_id: str | None = None
    model_version: str | None = None
    revision: str | None = None
    weights: str | None = None
    architecture: str | None = None


@dataclass(frozen=True)
class Imported:
    """The content of a workload file, and what a person has to look at.

    ``name`` is what the person or the given calls it, perhaps empty. ``code`` are the files
    that travel with serving.properties, by their names.
    """

    content: dict[str, Any]
    notes: list[str] = field(default_factory=list)
    name: str = ""
    code: dict[str, str] = field(default_factory=dict)
