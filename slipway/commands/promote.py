"""promote: copy releases, whole, from one environment to the next."""

from typing import Annotated

import typer

from slipway.commands.options import (
    DEFAULT_CONFIGS,
    DEFAULT_EVIDENCE,
    DEFAULT_RENDERED,
    Configs,
    DryRun,
    Evidence,
    Json,
    Rendered,
)


def promote(
    source: Annotated[str, typer.Option("--from", help="The environment that has proven them.")],
    target: Annotated[str, typer.Option("--to", help="The next environment.")],
    workloads: Annotated[
        list[str] | None, typer.Argument(help="Workloads: their files without .yaml.")
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Every workload of the environment.")
    ] = False,
    dry_run: DryRun = False,
    rollback: Annotated[
        bool, typer.Option("--rollback", help="Go back: a lower version, or a former release.")
    ] = False,
    unproven: Annotated[
        str | None,
        typer.Option("--unproven", metavar="REASON", help="Why, without proof; it is recorded."),
    ] = None,
    configs: Configs = DEFAULT_CONFIGS,
    rendered_folder: Rendered = DEFAULT_RENDERED,
    evidence: Evidence = DEFAULT_EVIDENCE,
    json: Json = False,
) -> None:
    """Copy `release:` as it is, comments and all, write its lock, render, and show the review.

    What else stands in the target's file stays. Every reason against it is told at once, and then
    nothing is written at all.

    Example: python -m slipway promote llama-3-1-8b-g6 --from dev --to staging --dry-run
    """
    from slipway.commands import landed
    from slipway.errors import SlipwayError
    from slipway.promotion import files, stages
    from slipway.promotion.promoting import promote
    from slipway.promotion.request import Request
    from slipway.standing.evidence import read

    if bool(workloads) == everything:
        raise SlipwayError("which workloads?", "name them, or all of them with --all", exit_code=2)
    if unproven is not None and not unproven.strip():
        raise SlipwayError("--unproven is empty", "say why, in words", exit_code=2)
    found = stages.named(stages.read(configs), source)
    names = tuple(workloads or (*(w.name for w in found.workloads), *found.unread))
    request = Request(names, source, target, rollback, unproven)
    with files.copied(configs) as copy:
        outcome = promote(copy, request, read(evidence, source))
        landed.land(
            outcome,
            landed.Places(configs, copy, rendered_folder),
            target,
            dry_run=dry_run,
            json=json,
        )
