"""cleanup: what the deployed cleaner finds forgotten."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from slipway.commands.options import DEFAULT_CONFIGS, Configs

if TYPE_CHECKING:
    from slipway.config import Environment


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
    from slipway import checked
    from slipway.commands.output import print_json

    (environment,) = checked.environments(configs, (env,))
    report = _invoked(environment, report_only=report_only, local=local)
    if json:
        print_json(report)
    else:
        typer.echo("\n".join(_table(report)))


def _invoked(environment: "Environment", *, report_only: bool, local: bool) -> dict[str, Any]:
    import json

    from botocore.exceptions import BotoCoreError, ClientError

    from slipway.errors import SlipwayError
    from slipway.planning import cleaning

    name = cleaning.function_name(environment)
    try:
        answer = _client(environment, local=local).invoke(
            FunctionName=name, Payload=json.dumps({"report_only": report_only}).encode()
        )
    except (BotoCoreError, ClientError) as error:
        raise SlipwayError(
            f"{name} cannot be run: {error}",
            f"deploy {environment.name}/Cleaner first, or look at the credentials in hand",
        ) from None
    content = json.loads(answer["Payload"].read())
    if answer.get("FunctionError"):
        raise SlipwayError(
            f"{name} failed: {content.get('errorMessage', content)}", "its log has every detail"
        )
    report: dict[str, Any] = content
    return report


def _client(environment: "Environment", *, local: bool) -> Any:
    """boto3 waits as long as the Lambda may run, and asks once."""
    from slipway.aws_account import require_account
    from slipway.errors import SlipwayError

    if local:
        from slipway.local_aws import clients
        from slipway.local_aws import emulator as emulators

        emulator = emulators.running()
        if emulator is None:
            raise SlipwayError(
                "the local AWS is not up", "start it with `python -m slipway local up`"
            )
        return clients.client("lambda", emulator, environment)
    import boto3
    from botocore.config import Config

    require_account(environment)
    connect: Any = boto3.client
    once = Config(read_timeout=910, retries={"total_max_attempts": 1})
    return connect("lambda", region_name=environment.region, config=once)


def _table(report: dict[str, Any]) -> list[str]:
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
