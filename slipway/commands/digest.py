"""digest: whether the committed renderings are what their digests say."""

from typing import Annotated

import typer

from slipway.commands.options import DEFAULT_RENDERED, Json, Rendered


def digest(
    env: Annotated[
        list[str] | None,
        typer.Option("--env", help="An environment; may be repeated. Default: all."),
    ] = None,
    rendered_folder: Rendered = DEFAULT_RENDERED,
    json: Json = False,
) -> None:
    """Compute every environment's digest from the committed files; exit 1 when DIGEST is another.

    Without AWS, the CDK and a synth: it proves that nobody has changed a file by hand.

    Example: python -m slipway digest --env prod
    """
    from slipway.commands.output import print_json
    from slipway.renderings import digests

    found = digests.digests(rendered_folder, tuple(env or ()))
    wrong = [one for one in found if not one.is_right]
    if json:
        print_json(found)
    else:
        for one in found:
            said = "" if one.is_right else f", and DIGEST says {one.committed or 'nothing'}"
            typer.echo(f"{one.environment}: {one.digest}{said}")
    if wrong:
        options = " ".join(f"--env {one.environment}" for one in wrong)
        typer.echo(
            f"stale: run `python -m slipway render {options}` and commit the result", err=True
        )
        raise typer.Exit(1)
