"""Which files of a repository make the snapshot."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import PurePosixPath
from typing import Any

from slipway_staging.errors import StagingError

SAFE = ".safetensors"


@dataclass(frozen=True)
class Entry:
    """One file at one commit, as the hub lists it.

    ``oid`` is its git object; ``sha256`` is of the content, where the hub keeps it in LFS.
    """

    path: str
    bytes: int
    oid: str
    sha256: str | None

    @property
    def folder(self) -> str:
        """The folder that it lies in; "." for the repository itself."""
        return PurePosixPath(self.path).parent.as_posix()


def entry_of(row: Mapping[str, Any]) -> Entry:
    """A row of the hub's tree; of a file in LFS the git object is a pointer."""
    path = PurePosixPath(row["path"])
    if path.is_absolute() or ".." in path.parts:
        raise StagingError(f"the hub lists {row['path']!r}, which lies outside of the repository")
    return Entry(row["path"], row["size"], row["oid"], (row.get("lfs") or {}).get("oid"))


def selected(entries: Iterable[Entry], patterns: Sequence[str]) -> list[Entry]:
    """The entries that match a pattern, by path, without a second copy of the same weights.

    A .bin beside a .safetensors is that copy, and so is Meta's own format in ``original/``. A
    pattern is matched against the whole path, so ``*`` reaches into folders, as huggingface_hub
    has it.
    """
    found = [e for e in entries if any(fnmatchcase(e.path, pattern) for pattern in patterns)]
    safe = {e.folder for e in found if e.path.endswith(SAFE)}
    kept = (e for e in found if not (_is_copy(e, safe)))
    return sorted(kept, key=lambda entry: entry.path)


def _is_copy(entry: Entry, safe: set[str]) -> bool:
    if entry.path.endswith(".bin"):
        return entry.folder in safe
    return entry.path.endswith(".pth") and entry.folder == "original" and "." in safe
