"""deploy: one environment to its account, exactly as it was reviewed."""

from pathlib import Path
from typing import Annotated

import typer

from slipway.commands.options import (
    DEFAULT_CONFIGS,
    DEFAULT_EVIDENCE,
    DEFAULT_RENDERED,
    Configs,
    Evidence,
    Rendered,
)


def deploy(
    env: Annotated[str, typer.Option("--env", help="The environment.")],
    base: Annotated[
        str | None,
        typer.Option(
            "--base",
            help="What the change was reviewed against: a revision, a folder, or `deployed` for"
            " the commit that runs. Default: what runs, committed or not.",
        ),
    ] = None,
    digest: Annotated[
        str | None, typer.Option("--digest", help="The digest that was approved.")
    ] = None,
    prepare: Annotated[
        bool, typer.Option("--prepare", help="Prepare and compare change sets, then stop.")
    ] = False,
    execute: Annotated[
        bool, typer.Option("--execute", help="Execute what --prepare has prepared.")
    ] = False,
    configs: Configs = DEFAULT_CONFIGS,
    rendered_folder: Rendered = DEFAULT_RENDERED,
    evidence_folder: Evidence = DEFAULT_EVIDENCE,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask before it is executed.")] = False,
    local: Annotated[bool, typer.Option("--local", help="Deploy to the local AWS.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print JSON when done.")] = False,
) -> None:
    """Check, compare with what was reviewed, prepare change sets, compare again, execute, verify.

    Stops when a file has an error, when cdk-nag or CloudFormation's validation finds something,
    when rendered/ENV is not what is synthesized or not what was approved, when the credentials are
    of another account, when something else runs than the review began from, when the deploy would
    fail, and when a change set does what the review does not say.

    Example: python -m slipway deploy --env dev --base main~1
    """
    import tempfile

    from slipway.commands.deploying import begin, finish
    from slipway.commands.output import print_json
    from slipway.errors import SlipwayError

    if prepare and execute:
        raise SlipwayError("--prepare and --execute", "leave both out to do both", exit_code=2)
    say = (lambda line: typer.echo(line, err=True)) if json else typer.echo
    with tempfile.TemporaryDirectory() as scratch:
        begun = begin.begin(
            begin.Asked(env, base, digest, configs, rendered_folder, local), Path(scratch), say
        )
        if not execute:
            prepared = begun.deployment.prepare(begun.deployment.first(), say)
        if prepare:
            finish.told_prepared(begun, prepared, say)
            if json:
                print_json({"environment": env, "digest": begun.digest, "prepared": True})
            return
        if not yes:
            finish.ask(begun)
        changed = begun.deployment.execute(say)
        found = finish.prove(begun, evidence_folder, say)
    if json:
        print_json({"environment": env, "digest": begun.digest, "changed": changed, **found})
    else:
        typer.echo(f"{env} runs {begun.digest}")
    if found["failed"]:
        raise typer.Exit(1)
