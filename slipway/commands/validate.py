"""validate: judge every file, offline."""

from pathlib import Path
from typing import Annotated

import typer

from slipway.commands.options import DEFAULT_CONFIGS, Configs, Env, Json


def validate(
    configs: Configs = DEFAULT_CONFIGS,
    env: Env = None,
    json: Json = False,
    explain: Annotated[
        str | None, typer.Option("--explain", metavar="RULE-ID", help="Say what a rule is about.")
    ] = None,
    templates: Annotated[
        Path | None,
        typer.Option("--templates", help="Judge the templates below this folder instead."),
    ] = None,
    previous: Annotated[
        Path, typer.Option("--previous", help="Renderings of the earlier state of the templates.")
    ] = Path("rendered"),
) -> None:
    """Find every fault of every file, without AWS and without the CDK.

    Exit code 0: no error (warnings do not count); 1: errors in your files. --templates judges
    synthesized CloudFormation templates: a folder of renderings, or cdk.out.

    Example: python -m slipway validate --env dev
    """
    from slipway import checked
    from slipway.commands.output import print_faults, print_json
    from slipway.faults import errors

    if explain is not None:
        _explain(explain, json)
        return
    if templates is not None:
        _templates(templates, configs, previous, json)
        return
    result = checked.check(configs, tuple(env or ()))
    refused = errors(result.faults)
    if json:
        print_json([fault.as_json() for fault in result.faults])
    else:
        print_faults(result.faults)
        workloads = sum(len(e.workloads) for e in result.environments)
        warnings = len(result.faults) - len(refused)
        typer.echo(
            f"{workloads} workloads in {len(result.environments)} environments:"
            f" {len(refused)} errors, {warnings} warnings"
        )
    if refused:
        raise typer.Exit(1)


def _templates(folder: Path, configs: Path, previous: Path, as_json: bool) -> None:
    from slipway import checked_templates
    from slipway.commands.output import print_faults, print_json
    from slipway.faults import errors

    paths = checked_templates.paths_below(folder)
    environments = checked_templates.environments_of(paths, configs)
    faults = checked_templates.check(paths, environments, previous)
    refused = errors(faults)
    if as_json:
        print_json([fault.as_json() for fault in faults])
    else:
        print_faults(faults)
        warnings = len(faults) - len(refused)
        typer.echo(f"{len(paths)} templates: {len(refused)} errors, {warnings} warnings")
    if refused:
        raise typer.Exit(1)


def _explain(rule_id: str, as_json: bool) -> None:
    from slipway.commands.output import print_json
    from slipway.config.nearest import suggestion
    from slipway.errors import SlipwayError
    from slipway.rules import reference

    known = {entry.id: entry for entry in reference.entries()}
    if rule_id not in known:
        raise SlipwayError(f"no rule {rule_id!r}", suggestion(rule_id, known), exit_code=2)
    found = known[rule_id]
    if as_json:
        print_json(
            {
                "rule": found.id,
                "severity": found.severity,
                "title": found.title,
                "does": found.does,
                "source": found.source,
            }
        )
        return
    typer.echo(f"{found.id} ({found.severity}): {found.title}")
    if found.does:
        typer.echo(found.does)
    typer.echo(f"source: {found.source}")
