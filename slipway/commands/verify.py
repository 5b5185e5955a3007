"""verify: ask the deployed verifier whether what runs is what was deployed."""

from typing import Annotated, Any

import typer

from slipway.commands.options import DEFAULT_CONFIGS, Configs, Json

MARKS = {"verified": "well", "skipped": "not yet", "failed": "FAILED"}


def verify(
    workloads: Annotated[
        list[str] | None, typer.Argument(help="Workloads. Default: all of the environment.")
    ] = None,
    env: Annotated[str, typer.Option("--env", help="The environment.")] = "dev",
    configs: Configs = DEFAULT_CONFIGS,
    local: Annotated[bool, typer.Option("--local", help="Ask the local AWS.")] = False,
    json: Json = False,
) -> None:
    """Compare what runs with what was deployed, and send each workload's smoke request.

    The verifier does so by itself after every deploy and once a day; this asks it now and shows
    what it finds. Exits with 1 when something is not what was deployed, or does not answer.

    Example: python -m slipway verify --env dev
    """
    from slipway import checked
    from slipway.commands.output import print_json
    from slipway.commands.workloads import named
    from slipway.connection import connect, invoked

    (environment,) = checked.environments(configs, (env,))
    for name in workloads or ():
        named(environment, name)
    event = {} if workloads is None else {"workloads": workloads}
    clients = connect(environment, local=local)
    outcomes = invoked(environment, "verifier", event, clients)["outcomes"]
    if json:
        print_json(outcomes)
    else:
        for outcome in outcomes:
            typer.echo(line_of(outcome))
    if any(outcome["state"] == "failed" for outcome in outcomes):
        raise typer.Exit(1)


def line_of(outcome: dict[str, Any]) -> str:
    """One line: the workload, how it is, and why."""
    said = "; ".join(outcome["findings"])
    if outcome["smoke_seconds"] is not None:
        said = f"answered in {outcome['smoke_seconds']:.2f} s" + (f"; {said}" if said else "")
    return f"{outcome['workload']:<32} {MARKS[outcome['state']]:<8} {said}".rstrip()
