"""What an environment costs now and then, workload by workload."""

from collections.abc import Mapping

from slipway.config.schema import Environment, Workload
from slipway.planning import bill, cost, counts
from slipway.planning.cost import HOURS_PER_MONTH
from slipway.planning.counts import Counts
from slipway.review.model import Amount, CostChange, Costs, CostSummary

NOTHING = bill.Bill("", (), (), 0, 0, 0, None, ())


def summary(before: Environment | None, after: Environment | None) -> CostSummary:
    """Return the sums of both states, and every workload whose cost changes, dearest first."""
    old = NOTHING if before is None else bill.of_environment(before)
    new = NOTHING if after is None else bill.of_environment(after)
    had, have = _by_workload(before), _by_workload(after)
    changes = [
        CostChange(name, had.get(name), have.get(name))
        for name in sorted({*had, *have})
        if had.get(name) != have.get(name)
    ]
    bases = {side.basis for change in changes for side in (change.before, change.after) if side}
    return CostSummary(
        before_usd_per_month=old.usd_per_month,
        after_usd_per_month=new.usd_per_month,
        before_most_usd_per_month=old.most_usd_per_month,
        after_most_usd_per_month=new.most_usd_per_month,
        budget_usd_per_month=None if after is None else after.budget_usd_per_month,
        unknown=tuple(sorted({*old.unknown, *new.unknown})),
        changes=tuple(sorted(changes, key=lambda c: (-_moved(c), c.workload))),
        price_dates=tuple(sorted(basis for basis in bases if basis)),
    )


def _by_workload(environment: Environment | None) -> Mapping[str, Costs]:
    if environment is None:
        return {}
    return {
        workload.name: _costs(environment, workload, runs)
        for workload in environment.workloads
        if (runs := counts.by_type(workload))
    }


def _costs(environment: Environment, workload: Workload, runs: tuple[Counts, ...]) -> Costs:
    found = [(run, cost.of_counts(environment, run)) for run in runs]
    known = all(one is not None for _, one in found)
    bases = {one.basis for _, one in found if one is not None}

    def amount(field: str) -> Amount | None:
        if not known:
            return None
        hourly = sum(
            getattr(run, field) * one.price.usd_per_hour for run, one in found if one is not None
        )
        number = sum(getattr(run, field) for run, _ in found)
        return Amount(number, hourly, hourly * HOURS_PER_MONTH)

    return Costs(
        instance_types=tuple(run.instance_type for run in runs),
        least=amount("least"),
        declared=amount("start"),
        most=amount("most"),
        updating=amount("updating"),
        basis="; ".join(sorted(bases)) or None,
    )


def _moved(change: CostChange) -> float:
    """How much the declared cost of a month moves, either way; what is unknown moves first."""
    sides = [c.declared if c else Amount(0, 0, 0) for c in (change.before, change.after)]
    if None in sides:
        return float("inf")
    before, after = (side.usd_per_month for side in sides if side is not None)
    return abs(after - before)
