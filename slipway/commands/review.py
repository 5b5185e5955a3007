"""review: what a change does to what runs, before anybody deploys it."""

from pathlib import Path
from typing import Annotated

import typer

from slipway.commands.options import (
    DEFAULT_CONFIGS,
    DEFAULT_RENDERED,
    Configs,
    Env,
    Json,
    Rendered,
)


def review(
    base: Annotated[
        str | None,
        typer.Option(
            "--base", help="Revision or folder. Default: where this branch left the trunk."
        ),
    ] = None,
    head: Annotated[
        str | None, typer.Option("--head", help="Revision or folder. Default: the working tree.")
    ] = None,
    configs: Configs = DEFAULT_CONFIGS,
    rendered: Rendered = DEFAULT_RENDERED,
    env: Env = None,
    html: Annotated[
        Path | None, typer.Option("--html", help="Write the page for a browser there.")
    ] = None,
    markdown: Annotated[
        Path | None, typer.Option("--markdown", help="Write the comment there.")
    ] = None,
    json: Json = False,
) -> None:
    """Show which endpoints change and how, what it costs, who may do more, and what is lost.

    Offline: it compares committed renderings and files. Exits with 12 when the deploy would fail,
    with 11 for an outage or a loss, with 10 when somebody may do more than before, else with 0.

    Example: python -m slipway review --base main --html review.html
    """
    from contextlib import ExitStack

    from slipway.commands.output import write
    from slipway.review import review as compare
    from slipway.review import risks, sides
    from slipway.review.reports import data
    from slipway.review.reports import markdown as comment

    start, since = sides.left(base, head) if base else (sides.default_base(), 0)
    if since:
        place = f"compared with {start[:12]}, where this left it"
        typer.echo(f"{base} has gone on by {since} commits: {place}", err=True)
    with ExitStack() as opened:
        before = opened.enter_context(sides.opened(start, configs=configs, rendered=rendered))
        after = sides.working_tree(configs, rendered)
        if head is not None:
            after = opened.enter_context(sides.opened(head, configs=configs, rendered=rendered))
        found = compare(before, after, tuple(env or ()))
    text = comment.report(found)
    if html is not None:
        from slipway.review.reports import html as page

        write(html, page.report(found))
    if markdown is not None:
        write(markdown, text)
    typer.echo(data.report(found) if json else text, nl=False)
    if risks.EXIT_CODES[found.risk]:
        raise typer.Exit(risks.EXIT_CODES[found.risk])
