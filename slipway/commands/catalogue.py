"""``python -m slipway catalogue``: see the facts, and rebuild those that packages publish."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

app = typer.Typer(help="The facts Slipway decides by: data files with source and date.")


@app.command()
def show(
    name: Annotated[
        str | None, typer.Argument(help="A data file, for example instances. Default: a list.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """List the data files with source, date and number of facts, or the facts of one.

    Example: python -m slipway catalogue show instances
    """
    from slipway.catalogue import files
    from slipway.config.nearest import suggestion
    from slipway.errors import SlipwayError

    if name is not None:
        if name not in files.names():
            raise SlipwayError(
                f"no data file {name!r}", suggestion(name, files.names()), exit_code=2
            )
        _show_one(files.load(name), as_json)
        return
    rows = []
    for name in files.names():
        source = files.source(name)
        facts = [v for k, v in files.load(name).items() if k not in ("source", "date")]
        count = sum(_count(value) for value in facts)
        rows.append({"name": name, "source": source.text, "date": source.date, "count": count})
    if as_json:
        typer.echo(json.dumps(rows, indent=1))
        return
    for row in rows:
        typer.echo(f"{row['name']:<17} {row['count']:>5}  {row['date']}  {row['source']}")


@app.command()
def refresh(
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit 1 when a file would change.")
    ] = False,
    out: Annotated[
        Path | None, typer.Option(help="Write there instead of into the catalogue.")
    ] = None,
    prices: Annotated[
        str | None,
        typer.Option(metavar="REGION", help="Instead: read AWS's public price list (online)."),
    ] = None,
    date: Annotated[
        str | None, typer.Option(help="Date of the facts (YYYY-MM-DD); kept if not given.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the outcome as JSON.")] = False,
) -> None:
    """Rebuild images, instances, regions, partitions and resource types from packages, offline.

    With --prices REGION nothing but the prices is renewed, from AWS's public price list.

    Example: python -m slipway catalogue refresh --check
    """
    from slipway.catalogue import files
    from slipway.catalogue.refresh import run

    rebuilt = (run.reprice(prices),) if prices else run.rebuild(_checked(date))
    changed = [one.name for one in rebuilt if one.changed]
    written = [] if check else run.write(rebuilt, out or files.DATA)
    if as_json:
        outcome = {"changed": changed, "written": [str(path) for path in written]}
        typer.echo(json.dumps(outcome, indent=1))
    else:
        for one in rebuilt:
            typer.echo(f"{one.name:<17} {'differs' if one.changed else 'unchanged'}")
    if check and changed:
        raise typer.Exit(1)


def _show_one(content: dict[str, Any], as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(content, indent=1))
        return
    for table, value in content.items():
        if isinstance(value, dict):
            for key, fact in value.items():
                typer.echo(f"{table}.{key}: {json.dumps(fact)}")
        else:
            typer.echo(f"{table}: {value if isinstance(value, str) else json.dumps(value)}")


def _checked(date: str | None) -> str | None:
    from datetime import date as day

    from slipway.errors import SlipwayError

    if date is None:
        return None
    try:
        return day.fromisoformat(date).isoformat()
    except ValueError as error:
        raise SlipwayError(
            f"--date {date!r} is not a day", "write it as in 2026-11-21", exit_code=2
        ) from error


def _count(value: Any, top: bool = True) -> int:
    """Count entries: those of each table, and of the tables within a table of tables."""
    if isinstance(value, Mapping) and value and all(isinstance(v, Mapping) for v in value.values()):
        return sum(_count(v, top=False) for v in value.values())
    return len(value) if top and isinstance(value, Mapping | list) else 1
