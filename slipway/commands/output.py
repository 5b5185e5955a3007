"""What commands print: JSON for programs, short lines for people."""

import dataclasses
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import typer
from pydantic import BaseModel

from slipway.errors import SlipwayError
from slipway.faults import Fault


def print_json(value: Any) -> None:
    """Print ``value`` as indented JSON, in the order it has; dataclasses become objects."""
    typer.echo(json.dumps(value, indent=2, ensure_ascii=False, default=_plain))


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    return str(value)


def print_faults(faults: list[Fault], *, to_stderr: bool = False) -> None:
    """One line a fault; warnings say that they are."""
    for fault in faults:
        if fault.severity == "error":
            typer.secho(str(fault), fg="red", err=to_stderr)
        else:
            typer.secho(f"{fault} (warning)", fg="yellow", err=to_stderr)


def write(path: Path, text: str) -> None:
    """Write a file that the user named, with its folders; SlipwayError where that cannot be."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise SlipwayError(
            f"{path} cannot be written: {reason}", "name another file", exit_code=2
        ) from None


def told_renewed(paths: Sequence[str], *, what: str, check: bool, json: bool) -> None:
    """Name the files that a command has renewed, or with ``check`` would have: then exit 1.

    ``what`` is the command's own name.
    """
    if json:
        print_json(paths)
    else:
        typer.echo("\n".join(paths) if paths else f"the {what}s are up to date")
    if check and paths:
        typer.echo(f"stale: run `python -m slipway {what}` and commit the result", err=True)
        raise typer.Exit(1)


def columns(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows of texts as lines whose columns begin below each other."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
