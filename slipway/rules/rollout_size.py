"""How large the steps of a declared roll-out may be: for endpoints, fleets and components."""

from collections.abc import Iterator
from dataclasses import replace

from slipway.catalogue import rollouts
from slipway.config.schema.rollout import ComponentRollout, Rollout
from slipway.planning.changes import Changes
from slipway.rules.rollout import allowed, outside
from slipway.rules.rule import Finding

STEPS = {
    "rolling": ("a rolling batch", rollouts.ROLLING_BATCH_PERCENT),
    "canary": ("a canary", rollouts.CANARY_PERCENT),
    "linear": ("a linear step", rollouts.LINEAR_STEP_PERCENT),
}
ALL_AT_ONCE: Changes = {
    "capacity.rollout.strategy": "all_at_once",
    "capacity.rollout.size_percent": None,
    "capacity.rollout.size_count": None,
    "capacity.rollout.rollback_size_percent": None,
}
"""The way out of a strategy that moves in steps."""


def misfits(
    rollout: Rollout | ComponentRollout | None, count: tuple[int, int], more: Changes
) -> Iterator[Finding]:
    """Refuse a step that is no share that SageMaker takes of any ``count`` there may be.

    ``count`` is (least, most) instances or copies, ``more`` what lets there be two of them.
    """
    strategy = "rolling" if isinstance(rollout, ComponentRollout) else rollout and rollout.strategy
    if rollout is None or strategy not in STEPS:
        return
    what, percent = STEPS[strategy]
    copies = isinstance(rollout, ComponentRollout)
    units = "copies" if copies else "instances"
    if count[1] < 2:
        yield Finding(
            "capacity.rollout",
            f"{what} is at most {percent[1]} % of the {units}, and one of one is 100 %",
            f"run 2 {units}, or {'remove rollout' if copies else 'set strategy to all_at_once'}",
            (more, {"capacity.rollout": None} if copies else ALL_AT_ONCE),
        )
        return
    if rollout.size_percent is not None:
        name, kind = "size_percent", "CAPACITY_PERCENT"
        value, within = rollout.size_percent, percent
    else:
        name, kind = "size_count", "COPY_COUNT" if copies else "INSTANCE_COUNT"
        value, within = rollout.size_count or 1, allowed(count, percent)
    field, nearest = f"capacity.rollout.{name}", min(max(value, within[0]), within[1])
    for finding in outside(field, what, {"Type": kind, "Value": value}, count, percent):
        yield replace(finding, changes=({field: nearest},))
