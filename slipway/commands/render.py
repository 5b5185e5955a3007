"""render: renew rendered/<env>/, what a reviewer sees and what a deploy must match."""

from pathlib import Path
from typing import Annotated

import typer

from slipway.commands.options import DEFAULT_CONFIGS, DEFAULT_RENDERED, Configs, Env, Json


def render(
    configs: Configs = DEFAULT_CONFIGS,
    env: Env = None,
    out: Annotated[
        Path, typer.Option("--out", help="Folder of the renderings.")
    ] = DEFAULT_RENDERED,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit 1 when a file is stale.")
    ] = False,
    json: Json = False,
) -> None:
    """Synthesize every environment and write its templates and DIGEST.

    Nothing is written when cdk-nag, CloudFormation's validation or a rule over templates finds an
    error, judged beside what is committed. What was acknowledged is kept in FINDINGS.json.

    Example: python -m slipway render --check
    """
    from slipway.commands.output import print_faults, print_json
    from slipway.config import environment_names
    from slipway.faults import errors
    from slipway.renderings import rendered, rendering

    names = tuple(env or ()) or tuple(environment_names(configs))
    found = rendering.renderings(configs, names, out)
    faults = [fault for one in found.values() for fault in one.faults]
    report = {name: {"digest": one.digest, "changed": one.stale} for name, one in found.items()}
    if json and errors(faults):
        print_json([fault.as_json() for fault in faults])
    else:
        print_faults(faults, to_stderr=True)
    if errors(faults):
        raise typer.Exit(1)
    if not check:
        for name, one in found.items():
            rendered.write(out / name, one.files)
    if json:
        print_json(report)
    else:
        for name, one in found.items():
            typer.echo(f"{name}: {one.digest}, {len(one.stale)} files changed")
            for line in one.stale:
                typer.echo(f"  {out.as_posix()}/{name}/{line}")
    if check and any(one.stale for one in found.values()):
        typer.echo("stale: run `python -m slipway render` and commit the result", err=True)
        raise typer.Exit(1)
