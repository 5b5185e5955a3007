"""Rebuild every derived data file, and say which differ from the ones on disk."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from slipway.catalogue import files
from slipway.catalogue.refresh import (
    images,
    instances,
    partitions,
    prices,
    resource_types,
    writing,
)


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """One rebuilt data file: its name, its text, and whether the text on disk differs."""

    name: str
    text: str
    changed: bool


def rebuild(date: str | None = None, folder: Path = files.DATA) -> tuple[Rebuilt, ...]:
    """Return all derived files, rebuilt from the installed packages. Nothing is written.

    They are compared with the files in ``folder``, whose dates are kept unless ``date`` (ISO) is
    given: never the clock, so that a refresh of an unchanged tree changes no byte. A file that
    is not there yet gets the date of the corrections.
    """
    corrections = files.load("corrections")
    built: dict[str, dict[str, Any]] = {
        "images": images.build(corrections),
        "instances": instances.build(corrections),
        "instance_regions": instances.build_regions(),
        "partitions": partitions.build(),
        "resource_types": resource_types.build(),
    }
    result = []
    for name, content in built.items():
        path = folder / f"{name}.json"
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        kept = json.loads(before).get("date") if before else corrections["date"]
        after = writing.text({"date": date or kept, **content})
        result.append(Rebuilt(name, after, after != before))
    return tuple(result)


def reprice(region: str, folder: Path = files.DATA) -> Rebuilt:
    """Return prices.json from AWS's public price list of a region. Needs the network."""
    after = prices.build(prices.fetch(region), region)
    before = (folder / "prices.json").read_text(encoding="utf-8")
    return Rebuilt("prices", after, after != before)


def write(rebuilt: tuple[Rebuilt, ...], folder: Path) -> tuple[Path, ...]:
    """Write the rebuilt files into ``folder`` and return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for one in rebuilt:
        path = folder / f"{one.name}.json"
        path.write_text(one.text, encoding="utf-8")
        paths.append(path)
    return tuple(paths)
