"""Neuron: the compiler in each container, and the legal sizes of a group of NeuronCores.

Sources are recorded per row in ``data/neuron.json``.
"""

from functools import cache

from slipway.catalogue import files


@cache
def compiler(family: str, version: str) -> str | None:
    """Return the neuronx-cc version in a container; None when it is not known.

    A compiled graph is used only by the compiler version that made it.
    """
    row = files.load("neuron")["compilers"].get(family, {}).get(version)
    return None if row is None else str(row["compiler"])


@cache
def version_with(family: str, compiler_version: str) -> str | None:
    """Return the container version that holds a compiler; None when none of the family does."""
    rows = files.load("neuron")["compilers"].get(family, {})
    found = (v for v, row in rows.items() if row["compiler"] == compiler_version)
    return next(found, None)


@cache
def compiler_note(family: str, version: str) -> str | None:
    """Return what is in doubt about ``compiler``; None when nothing is."""
    row = files.load("neuron")["compilers"].get(family, {}).get(version, {})
    note: str | None = row.get("note")
    return note


@cache
def legal_tensor_parallel_degrees(family: str) -> tuple[int, ...] | None:
    """Return the tensor-parallel degrees for an instance family such as ``inf2``.

    The union of what AWS's sources allow: they disagree, and only a degree that none of them
    knows is certainly wrong. None for a family without a source.
    """
    by_source = degrees_by_source(family)
    return tuple(sorted({d for row in by_source.values() for d in row})) or None


@cache
def degrees_by_source(family: str) -> dict[str, tuple[int, ...]]:
    """Return source -> the degrees it calls legal for an instance family."""
    rows = files.load("neuron")["tensor_parallel_degrees"]
    return {row["source"]: tuple(row[family]) for row in rows if family in row}
