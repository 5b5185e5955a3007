"""render: renew rendered/<env>/, what a reviewer sees and what a deploy must match."""

from pathlib import Path
from typing import Annotated

import typer

from slipway.commands.options import DEFAULT_CONFIGS, Configs, Env, Json


def render(
    configs: Configs = DEFAULT_CONFIGS,
    env: Env = None,
    out: Annotated[Path, typer.Option("--out", help="Folder of the renderings.")] = Path(
        "rendered"
    ),
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
    from slipway import checked_templates
    from slipway.commands.output import print_faults, print_json
    from slipway.config import environment_names, load
    from slipway.faults import errors
    from slipway.renderings import rendered, rendering

    names = tuple(env or ()) or tuple(environment_names(configs))
    report = {}
    faults = []
    renderings = rendering.render(configs, names)
    environments = {e.name: e for e in load(configs, names).environments}
    for name in names:
        files, earlier = renderings[name], rendered.committed(out / name)
        faults += checked_templates.check_rendering(
            files, earlier, environment=environments[name], folder=out / name
        )
        report[name] = {
            "digest": rendered.digest(files),
            "changed": rendered.differences(files, earlier),
        }
    if json and errors(faults):
        print_json([fault.as_json() for fault in faults])
    else:
        print_faults(faults, to_stderr=True)
    if errors(faults):
        raise typer.Exit(1)
    if not check:
        for name, files in renderings.items():
            rendered.write(out / name, files)
    if json:
        print_json(report)
    else:
        for name, entry in report.items():
            typer.echo(f"{name}: {entry['digest']}, {len(entry['changed'])} files changed")
            for line in entry["changed"]:
                typer.echo(f"  {out.as_posix()}/{name}/{line}")
    if check and any(entry["changed"] for entry in report.values()):
        typer.echo("stale: run `python -m slipway render` and commit the result", err=True)
        raise typer.Exit(1)
