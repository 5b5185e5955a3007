"""The end of `promote` and `rollback`, after a copy of the configs was changed."""

from dataclasses import dataclass
from pathlib import Path

import typer

from slipway.promotion.request import Outcome


@dataclass(frozen=True)
class Places:
    """The folder of the configs, its changed copy, and the folder of the renderings."""

    configs: Path
    copy: Path
    renderings: Path


def land(outcome: Outcome, places: Places, environment: str, *, dry_run: bool, json: bool) -> None:
    """Tell every reason and exit with 1, or render, show the review and write."""
    from slipway.commands.output import print_json
    from slipway.errors import SlipwayError
    from slipway.promotion import landing

    if outcome.reasons:
        if json:
            print_json({"refused": outcome.reasons})
            raise typer.Exit(1)
        raise SlipwayError("\n".join(dict.fromkeys(map(str, outcome.reasons))))
    if not outcome.changed:
        if json:
            print_json({"changed": [], "same": outcome.same, "notes": outcome.notes})
        else:
            names = ", ".join(outcome.same)
            typer.echo(f"nothing to do: {environment} has {names} as promoted already")
        return
    found = landing.prepared(places.configs, places.copy, environment, places.renderings)
    if not dry_run:
        landing.land(found, places.configs, places.renderings)
    written = [(places.configs / path).as_posix() for path in found.configs]
    if json:
        print_json(
            {
                "changed": outcome.changed,
                "same": outcome.same,
                "notes": outcome.notes,
                "files": written,
                "rendering": found.rendering.stale,
                "digest": found.rendering.digest,
                "review": found.review,
                "written": not dry_run,
            }
        )
        return
    typer.echo(found.review)
    for note in outcome.notes:
        typer.secho(note, fg="yellow", err=True)
    said = "would be written" if dry_run else "are written: commit them"
    renewed = (
        f"{len(found.rendering.stale)} files of {(places.renderings / environment).as_posix()}"
    )
    typer.echo(f"{', '.join(written) or 'no file'} and {renewed} {said}", err=True)
