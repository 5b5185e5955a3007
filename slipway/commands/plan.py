"""plan: what a workload becomes, and why."""

from typing import Annotated

import typer

from slipway.commands.options import DEFAULT_CONFIGS, Configs, Env, Json


def plan(
    workload: Annotated[str, typer.Argument(help="Name of a workload: its file without .yaml.")],
    configs: Configs = DEFAULT_CONFIGS,
    env: Env = None,
    json: Json = False,
) -> None:
    """Explain backend, image, graph, settings and time-outs of a workload.

    Example: python -m slipway plan llama-2-13b-chat-inf2 --env dev
    """
    from slipway import checked
    from slipway.commands.output import print_faults, print_json
    from slipway.config import ConfigError
    from slipway.config.nearest import suggestion
    from slipway.errors import SlipwayError
    from slipway.faults import errors
    from slipway.planning import WorkloadFacts, plan_endpoint
    from slipway.planning.explain import explain

    name = workload.rsplit("/", 1)[-1].removesuffix(".yaml")
    names = tuple(env or ()) or ((workload.split("/")[0],) if "/" in workload else ())
    result = checked.check(configs, names)
    mine = [f for f in result.faults if f.file.split("/")[-1] == f"{name}.yaml"]
    if errors(mine):
        raise ConfigError(errors(mine))
    plans = [
        plan_endpoint(WorkloadFacts(environment, found, configs))
        for environment in result.environments
        for found in environment.workloads
        if found.name == name
    ]
    if not plans:
        known = {w.name for e in result.environments for w in e.workloads}
        raise SlipwayError(f"no workload {name!r}", suggestion(name, known), exit_code=2)
    if json:
        print_json(plans)
        return
    typer.echo("\n\n".join(explain(found) for found in plans))
    print_faults(mine)
