"""What an environment's cleaner is told: its policy, and what it knows of prices and metrics."""

from typing import Any

from slipway.catalogue import cleanup, metrics, prices
from slipway.config.schema import Environment
from slipway.planning import cost
from slipway.planning.cost import HOURS_PER_MONTH

NAMESPACE = "Slipway/Cleaner"
"""Where the cleaner publishes what it found."""

_KINDS: tuple[metrics.Kind, ...] = ("endpoint", "asynchronous", "component")


def acts(environment: Environment) -> bool:
    """Whether the cleaner may change anything; rule ENV-017 refuses the rest."""
    return environment.cleanup.mode == "enforce" and not environment.protected


def policy(environment: Environment) -> dict[str, Any]:
    """Return the policy as the Lambda reads it."""
    wanted = environment.cleanup.model_dump(mode="json", exclude={"schedule"})
    return {"environment": environment.name, "protected": environment.protected, **wanted}


def facts(environment: Environment) -> dict[str, Any]:
    """Return the prices of every instance type that has one, and the metrics that tell of use."""
    own = environment.prices.usd_per_hour if environment.prices is not None else {}
    found = {
        name: price
        for name in sorted({*prices.names(), *own})
        if (price := cost.price(environment, name)) is not None
    }
    return {
        "usd_per_hour": {name: price.usd_per_hour for name, price in found.items()},
        "price_basis": " | ".join(
            sorted({f"{p.source}, {p.region}, {p.date}" for p in found.values()})
        ),
        "hours_per_month": HOURS_PER_MONTH,
        "traffic": {kind: _traffic(kind) for kind in _KINDS},
    }


def _traffic(kind: metrics.Kind) -> list[dict[str, Any]]:
    rows = []
    for name, statistic in cleanup.TRAFFIC[kind].items():
        found = metrics.find(kind, name)
        rows.append(
            {
                "namespace": found.namespace,
                "name": name,
                "statistic": statistic,
                "dimensions": list(found.dimensions),
            }
        )
    return rows
