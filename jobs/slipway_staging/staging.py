"""Stages a snapshot: every file, and last of all the manifest that says it is whole."""

import json
from collections.abc import Callable, Sequence
from typing import Any

from slipway_staging.errors import StagingError
from slipway_staging.hub import Repository
from slipway_staging.snapshot import Entry, selected
from slipway_staging.target import Target

MANIFEST = "manifest.json"
TOOL = "slipway-staging 1"

Log = Callable[[dict[str, Any]], None]


def stage(repository: Repository, target: Target, patterns: Sequence[str], log: Log) -> None:
    """Copy what is missing, and write the manifest where there is none.

    Nothing is removed, and nothing is written below a manifest that says other than the hub.
    """
    entries = selected(repository.entries(), patterns)
    if not entries:
        raise StagingError(f"no file of {repository.repo} matches {' '.join(patterns)}")
    if any(entry.path == MANIFEST for entry in entries):
        raise StagingError(f"{repository.repo} has a file {MANIFEST} itself, which is our name")
    there = target.read(MANIFEST)
    if there is not None:
        _require_same(json.loads(there), repository, patterns, entries)
    progress = _Progress(entries, log)
    files = []
    for entry in entries:
        sha256 = target.sha256_of(entry)
        skipped = sha256 is not None
        if sha256 is None:
            sha256 = target.put(entry, repository.content(entry))
        files.append({"bytes": entry.bytes, "path": entry.path, "sha256": sha256})
        progress.done(entry, skipped=skipped)
    if there is None:
        content = _head(repository, patterns) | {"files": files, "tool": TOOL}
        text = json.dumps(content, indent=1, sort_keys=True) + "\n"
        target.write(MANIFEST, text.encode(), {})


def _head(repository: Repository, patterns: Sequence[str]) -> dict[str, Any]:
    """What is staged. Patterns count too: with others the same commit is another snapshot."""
    return {
        "patterns": list(patterns),
        "repo": repository.repo,
        "revision": repository.revision,
    }


def _require_same(
    there: dict[str, Any],
    repository: Repository,
    patterns: Sequence[str],
    entries: Sequence[Entry],
) -> None:
    for name, value in _head(repository, patterns).items():
        if there[name] != value:
            raise StagingError(
                f"the prefix already holds a snapshot whose {name} is {there[name]!r}, not"
                f" {value!r}: what is staged never changes; name another prefix"
            )
    known = {row["path"]: row for row in there["files"]}
    same = known.keys() == {entry.path for entry in entries} and all(
        known[e.path]["bytes"] == e.bytes and e.sha256 in (None, known[e.path]["sha256"])
        for e in entries
    )
    if not same:
        raise StagingError(
            "the prefix already holds other files than the hub lists at this commit: what is staged"
            " never changes; name another prefix"
        )


class _Progress:
    """Tells after each file how much is done of all."""

    def __init__(self, entries: Sequence[Entry], log: Log) -> None:
        self._log = log
        self._total = {"files": len(entries), "bytes": sum(entry.bytes for entry in entries)}
        self._files = self._bytes = 0

    def done(self, entry: Entry, *, skipped: bool) -> None:
        self._files += 1
        self._bytes += entry.bytes
        self._log(
            {
                "message": "was there" if skipped else "staged",
                "path": entry.path,
                "files_done": self._files,
                "bytes_done": self._bytes,
                **self._total,
            }
        )
