"""environments: who runs what, and how far the environments are apart."""

import typer

from slipway.commands.options import (
    DEFAULT_CONFIGS,
    DEFAULT_EVIDENCE,
    Configs,
    Env,
    Evidence,
    Json,
)


def environments(
    configs: Configs = DEFAULT_CONFIGS,
    env: Env = None,
    evidence: Evidence = DEFAULT_EVIDENCE,
    json: Json = False,
) -> None:
    """Show each workload's release in every environment, in the order of promotion.

    A release is named by the first digits of its hash; in brackets stands what the last deploy has
    proven of it.

    Example: python -m slipway environments --env staging --env prod
    """
    from slipway.commands.output import columns, print_json
    from slipway.config import load_environments
    from slipway.standing import distance
    from slipway.standing.evidence import read_all

    read = load_environments(configs, env or ())
    found = distance.distances(read, read_all(evidence, [e.name for e in read]))
    if json:
        print_json(found)
        return
    rows = [["", *(environment.name for environment in read)]]
    rows += [[one.workload, *map(str, one.standings)] for one in found]
    typer.echo("\n".join(columns(rows)))
