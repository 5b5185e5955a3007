"""cleanup: what the deployed cleaner finds forgotten."""

from typing import Annotated, Any

import typer

from slipway.commands.options import DEFAULT_CONFIGS, Configs


def cleanup(
    env: Annotated[str, typer.Option("--env", help="The environment.")],
    configs: Configs = DEFAULT_CONFIGS,
    report_only: Annotated[
        bool,
        typer.Option("--report-only/--act", help="Change nothing, or run as the schedule does."),
    ] = True,
    local: Annotated[bool, typer.Option("--local", help="Ask the local AWS.")] = False,
    json: Annotated[
        bool, typer.Option("--json", help="Print JSON on stdout and nothing else.")
    ] = False,
) -> None:
    """Run an environment's deployed cleaner and print what it decides, and what that saves.

    It never deletes anything by itself: with --act the cleaner does what environment.yaml allows.

    Example: python -m slipway cleanup --env dev
    """
    from slipway import checked, connection
    from slipway.commands.output import print_json

    (environment,) = checked.environments(configs, (env,))
    event = {"report_only": report_only}
    clients = connection.connect(environment, local=local)
    report = connection.invoked(environment, "cleaner", event, clients)
    if json:
        print_json(report)
    else:
        typer.echo("\n".join(table(report)))


def table(report: dict[str, Any]) -> list[str]:
    """The decisions that somebody should know of, dearest first, and the sum."""
    told = [row for row in report["decisions"] if row["action"] != "keep"]
    told.sort(key=lambda row: -_amount(row["usd_per_month"]))
    kept = len(report["decisions"]) - len(told)
    lines = [
        f"{row['action']:<12} {_dollars(row['usd_per_month']):>10}  {row['kind']} {row['name']}:"
        f" {row['reason']}" + (f" [{row['done']}]" if row["done"] else "")
        for row in told
    ]
    lines += report["notes"]
    did = "the cleaner acted" if report["acted"] else "nothing was changed"
    lines.append(
        f"{report['environment']}: {len(told)} to know of, {kept} kept; {did};"
        f" {_dollars(report['usd_per_month_saved'])} a month to save"
    )
    return lines


def _amount(usd: float | str) -> float:
    return usd if isinstance(usd, float | int) else 0.0


def _dollars(usd: float | str) -> str:
    from slipway.planning.cost import dollars

    return usd if isinstance(usd, str) else dollars(usd)
