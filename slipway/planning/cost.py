"""What a workload costs while it runs. Never invented: an unknown price stays unknown."""

from dataclasses import dataclass

from slipway.catalogue import prices
from slipway.catalogue.prices import Price
from slipway.config.schema import Environment, Workload
from slipway.planning import counts
from slipway.planning.counts import Counts

HOURS_PER_MONTH = 730
"""Average hours of a month, as AWS's pricing calculator counts them."""


@dataclass(frozen=True, slots=True)
class Cost:
    """USD for all instances of a workload; storage, traffic and requests are not in it."""

    price: Price
    instances: int

    @property
    def usd_per_hour(self) -> float:
        """USD for an hour of all instances."""
        return self.price.usd_per_hour * self.instances

    @property
    def usd_per_month(self) -> float:
        """USD for a month in which all instances run all the time."""
        return self.usd_per_hour * HOURS_PER_MONTH

    @property
    def basis(self) -> str:
        """Where the price holds and from when it is."""
        note = f"; {self.price.note}" if self.price.note else ""
        return f"{self.price.source}, {self.price.region}, {self.price.date}{note}"


def dollars(usd: float) -> str:
    """Return an amount with at least cents and at most tenths of a cent; from $100 in dollars."""
    if usd >= 100:
        return f"${usd:,.0f}"
    text = f"{usd:.3f}"
    return f"${text[:-1] if text.endswith('0') else text}"


def price(environment: Environment, instance_type: str) -> Price | None:
    """Return the environment's own price of an instance type, else the list price."""
    own = environment.prices
    if own is not None and instance_type in own.usd_per_hour:
        return Price(
            own.usd_per_hour[instance_type],
            environment.region,
            own.source,
            own.date.isoformat(),
        )
    return prices.find(instance_type)


def of_counts(environment: Environment, run: Counts) -> Cost | None:
    """Return what the instances of one type cost at the start; None when no price is known."""
    found = price(environment, run.instance_type)
    return None if found is None else Cost(found, run.start)


def of_workload(environment: Environment, workload: Workload) -> Cost | None:
    """Return what the instances of a workload cost as it starts, without those of its shadow.

    None when the price is not known, or when the workload runs on a fleet's instances.
    """
    run = counts.of(workload)
    return None if run is None else of_counts(environment, run)
