"""drift: what is no longer as it was deployed, and what nobody declares any more."""

from typing import Annotated

import typer

from slipway.commands.options import DEFAULT_CONFIGS, DEFAULT_RENDERED, Configs, Json, Rendered


def drift(
    env: Annotated[str, typer.Option("--env", help="The environment.")],
    configs: Configs = DEFAULT_CONFIGS,
    rendered: Rendered = DEFAULT_RENDERED,
    local: Annotated[bool, typer.Option("--local", help="Ask the local AWS.")] = False,
    json: Json = False,
) -> None:
    """Compare what is deployed with what is committed, and resources with their templates.

    Changes nothing. Exits with 1 when something differs, or is there and declared nowhere. What
    CloudFormation cannot read back is named: there a change goes unseen.

    Example: python -m slipway drift --env prod
    """
    from slipway import checked
    from slipway.commands.output import print_json
    from slipway.config import environment_names
    from slipway.connection import connect
    from slipway.deploying import bases, drifting, live, role
    from slipway.errors import SlipwayError

    (environment,) = checked.environments(configs, (env,))
    committed = bases.templates(rendered / env)
    if not committed:
        raise SlipwayError(
            f"{(rendered / env).as_posix()} holds no template", "run `python -m slipway render`"
        )
    cloudformation = role.of_lookups(connect(environment, local=local), environment)
    there = live.stacks(cloudformation, committed)
    others = [name for name in environment_names(configs) if name != env]
    found = [
        *drifting.of_templates(committed, there),
        *drifting.forgotten(cloudformation, env, others, committed),
        *drifting.of_resources(cloudformation, sorted(there)),
    ]
    unseen = drifting.blind(committed)
    if json:
        print_json({"environment": env, "drift": found, "not_seen": unseen})
    else:
        for one in found:
            typer.echo(f"{one.stack}: {one.what}")
        typer.echo(f"{env}: {len(there)} stacks looked at, {len(found)} differences")
        typer.echo(f"a change of these goes unseen: {', '.join(unseen) or 'none'}")
    if found:
        raise typer.Exit(1)
