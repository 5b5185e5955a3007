"""From one file of records to the objects that a run uploads."""

from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from slipway.batch.lines import id_of, numbered, parsed

MOST_SHARDS = 500
"""Prefixes that the state machine runs over at most; it lists one page of them."""


def cut(
    file: Path,
    target: Path,
    *,
    wanted: Callable[[str], bool],
    records_per_object: int,
    sharded: bool,
) -> list[str]:
    """Write the records whose id is ``wanted`` in objects below ``target``; return their names.

    An object is the smallest part that a job answers or leaves. With shards each has a prefix of
    its own, as long as there are prefixes.
    """
    names: list[str] = []
    with file.open("rb") as lines:
        kept = (line for _, line in numbered(lines) if wanted(id_of(parsed(line))))
        while some := list(islice(kept, records_per_object)):
            name = f"part-{len(names):05}.jsonl"
            if sharded:
                name = f"{len(names) % MOST_SHARDS:03}/{name}"
            path = target / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(b"".join(line + b"\n" for line in some))
            names.append(name)
    return names


def ids(path: Path) -> Iterator[str]:
    """Yield the ids of a checked file, in its order."""
    with path.open("rb") as lines:
        for _, line in numbered(lines):
            yield id_of(parsed(line))
