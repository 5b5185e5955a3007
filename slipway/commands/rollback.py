"""rollback: put a former release of a workload back."""

from typing import Annotated

import typer

from slipway.commands.options import (
    DEFAULT_CONFIGS,
    DEFAULT_RENDERED,
    Configs,
    DryRun,
    Json,
    Rendered,
)


def rollback(
    workload: Annotated[str, typer.Argument(help="The workload: its file without .yaml.")],
    env: Annotated[str, typer.Option("--env", help="The environment.")],
    to: Annotated[
        str | None,
        typer.Option("--to", metavar="HASH", help="First digits of a release. Default: the last."),
    ] = None,
    dry_run: DryRun = False,
    configs: Configs = DEFAULT_CONFIGS,
    rendered_folder: Rendered = DEFAULT_RENDERED,
    json: Json = False,
) -> None:
    """Put the former release back as text, keep the present one in the lock, render, review.

    Example: python -m slipway rollback llama-3-1-8b-g6 --env prod --dry-run
    """
    from slipway.commands import landed
    from slipway.promotion import files
    from slipway.promotion.rolling_back import roll_back

    with files.copied(configs) as copy:
        outcome = roll_back(copy, workload, env, to)
        landed.land(
            outcome, landed.Places(configs, copy, rendered_folder), env, dry_run=dry_run, json=json
        )
