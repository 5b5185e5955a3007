"""plan: what a workload becomes, and why."""

from typing import TYPE_CHECKING, Annotated

import typer

from slipway.commands.options import DEFAULT_CONFIGS, Configs, Env, Json

if TYPE_CHECKING:
    from slipway.planning import Plan, WorkloadFacts


def plan(
    workload: Annotated[str, typer.Argument(help="Name of a workload: its file without .yaml.")],
    configs: Configs = DEFAULT_CONFIGS,
    env: Env = None,
    cheapest: Annotated[
        bool,
        typer.Option(
            "--cheapest",
            help="Instead: the instance types that fit, by price, and why others do not.",
        ),
    ] = False,
    json: Json = False,
) -> None:
    """Explain backend, image, graph, memory, cost, settings and time-outs of a workload.

    Example: python -m slipway plan llama-2-13b-chat-inf2 --env dev
    """
    from slipway import checked
    from slipway.commands.output import print_faults, print_json
    from slipway.config import ConfigError
    from slipway.config.nearest import suggestion
    from slipway.errors import SlipwayError
    from slipway.faults import errors
    from slipway.planning import WorkloadFacts, plan_workload

    name = workload.rsplit("/", 1)[-1].removesuffix(".yaml")
    names = tuple(env or ()) or ((workload.split("/")[0],) if "/" in workload else ())
    result = checked.check(configs, names)
    mine = [f for f in result.faults if f.file.split("/")[-1] == f"{name}.yaml"]
    if cheapest:
        facts = [
            WorkloadFacts(environment, found, configs)
            for environment in result.environments
            for found in environment.served
            if found.name == name
        ]
        if facts:
            _choose(facts, json)
            return
    if errors(mine):
        raise ConfigError(errors(mine))
    plans = [
        plan_workload(environment, found, configs)
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
    typer.echo("\n\n".join(map(_explained, plans)))
    print_faults(mine)


def _explained(plan: "Plan") -> str:
    from slipway.planning import AdapterPlan, FleetPlan
    from slipway.planning.explain import explain
    from slipway.planning.explain_fleet import explain_adapter, explain_fleet

    if isinstance(plan, FleetPlan):
        return explain_fleet(plan)
    return explain_adapter(plan) if isinstance(plan, AdapterPlan) else explain(plan)


def _choose(workloads: "list[WorkloadFacts]", as_json: bool) -> None:
    """Print the instance types of each workload; a workload that is refused has them as well."""
    from slipway.commands.output import print_json
    from slipway.planning import choice
    from slipway.planning.explain import candidates

    found = [(facts, choice.candidates(facts)) for facts in workloads]
    if as_json:
        print_json({facts.file: listed for facts, listed in found})
        return
    typer.echo("\n\n".join(f"{facts.file}\n{candidates(listed)}" for facts, listed in found))
