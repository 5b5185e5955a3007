"""What a batch run tells when it ends."""

from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from slipway.batch.run import Outcome
    from slipway.batch.run_folder import RunFolder

SHOWN = 20
"""So many ids and findings are shown, the others counted."""


def tell(outcome: "Outcome | None", folder: "RunFolder", *, local: bool, json: bool) -> None:
    """The numbers of a run, what is wrong with it, and how to go on; None where nobody waits."""
    from slipway.commands.output import print_json

    if json:
        print_json(_plain(outcome, folder))
        return
    if outcome is None:
        typer.echo(f"{folder.run.attempts[-1].execution_arn} runs; {go_on(folder, local=local)}")
        return
    if outcome.seen is not None and outcome.seen.reason:
        typer.secho(f"{outcome.seen.status}: {outcome.seen.reason}", fg="red")
    for finding in outcome.findings[:SHOWN]:
        typer.echo(finding)
    if len(outcome.findings) > SHOWN:
        typer.echo(f"{len(outcome.findings) - SHOWN} more findings")
    for what, ids in (("failed", outcome.failed), ("unmatched", outcome.unmatched)):
        if ids:
            typer.echo(f"{what}: {some(ids)}")
    typer.echo(
        f"{outcome.records} records, {outcome.sent} sent, {outcome.answered} answered,"
        f" {len(outcome.failed)} failed, {len(outcome.unmatched)} unmatched:"
        f" {folder.path / 'answers.jsonl'}"
    )
    if not outcome.complete:
        typer.secho(go_on(folder, local=local), fg="yellow")


def _plain(outcome: "Outcome | None", folder: "RunFolder") -> dict[str, Any]:
    attempts = folder.run.attempts
    found: dict[str, Any] = {
        "folder": str(folder.path),
        "execution_arn": attempts[-1].execution_arn if attempts else None,
        "status": "RUNNING",
    }
    if outcome is None:
        return found
    return found | {
        "status": outcome.seen.status if outcome.seen else None,
        "reason": outcome.seen.reason if outcome.seen else None,
        "answers": str(folder.path / "answers.jsonl"),
        "records": outcome.records,
        "sent": outcome.sent,
        "answered": outcome.answered,
        "failed": outcome.failed,
        "unmatched": outcome.unmatched,
        "findings": outcome.findings,
    }


def go_on(folder: "RunFolder", *, local: bool) -> str:
    """How to go on with a run that is not complete."""
    words = f"go on with: python -m slipway batch run --resume {folder.path}"
    return f"{words} --local" if local else words


def some(ids: list[str]) -> str:
    """The first ids, and how many more there are."""
    more = f" and {len(ids) - SHOWN} more" if len(ids) > SHOWN else ""
    return ", ".join(ids[:SHOWN]) + more
