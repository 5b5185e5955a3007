"""rules: everything that is refused or warned about, with its source."""

from typing import Annotated

import typer

from slipway.commands.options import Json


def rules(
    markdown: Annotated[
        bool, typer.Option("--markdown", help="Print docs/rules.md, which `make docs` renews.")
    ] = False,
    json: Json = False,
) -> None:
    """List every rule: its id, severity, what it asks for, and where the fact is from.

    Example: python -m slipway rules
    """
    from slipway.commands.output import print_json
    from slipway.rules import reference

    listed = reference.entries()
    if json:
        print_json(listed)
    elif markdown:
        typer.echo(reference.page(listed), nl=False)
    else:
        for entry in listed:
            typer.echo(f"{entry.id:<8} {entry.severity:<8} {entry.title}")
