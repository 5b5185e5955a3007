"""cost: what every environment costs while it runs."""

import typer

from slipway.commands.options import DEFAULT_CONFIGS, Configs, Env, Json


def cost(
    configs: Configs = DEFAULT_CONFIGS,
    env: Env = None,
    json: Json = False,
) -> None:
    """Add up the instances of every workload, an hour and a month of 730 hours, per environment.

    Prices are dated list prices, or the environment's own; an unknown price stays unknown and is
    not in the sum.

    Example: python -m slipway cost --env prod
    """
    from slipway import checked
    from slipway.commands.output import print_json
    from slipway.planning import bill

    bills = [bill.of_environment(e) for e in checked.environments(configs, env or ())]
    if json:
        print_json(bills)
        return
    typer.echo("\n\n".join(bill.told(found) for found in bills))
