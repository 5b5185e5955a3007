"""Batch transform: its variable for generation parameters, its formats, and failures that pass.

Source: ``data/transform.json``; its limits are in ``limits``.
"""

from functools import cache

from slipway.catalogue import files


def hyper_parameters_variable() -> str:
    """Name of the variable that text2text containers read generation parameters from."""
    return str(files.load("transform")["hyper_parameters_variable"])


@cache
def split_type_of(content_type: str) -> str | None:
    """Return the split type that cuts this format into records; None where that is not known."""
    known = files.load("transform")["record_formats"]
    bare = content_type.split(";")[0].strip().lower()
    return next((split for split, formats in known.items() if bare in formats), None)


@cache
def passing_failures() -> tuple[str, ...]:
    """Return what stands in the error of a job that another try may well finish."""
    return tuple(row["text"] for row in files.load("transform")["passing_failures"])
