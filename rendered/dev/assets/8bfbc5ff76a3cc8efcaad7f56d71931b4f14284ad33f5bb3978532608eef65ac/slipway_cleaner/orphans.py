"""Endpoint configurations and models that nothing uses and no stack owns."""

from collections.abc import Iterator
from datetime import timedelta

from slipway_cleaner import loose
from slipway_cleaner.decision import DELETE, Decision, Step
from slipway_cleaner.phases import Finding, decided, stays
from slipway_cleaner.quiet import Busy, doubt
from slipway_cleaner.snapshot import Item, Read, Unreadable
from slipway_cleaner.view import View


def decide(view: View) -> Iterator[Decision]:
    """Yield a decision for every configuration and model that is ours, or may be."""
    configs, models = view.snapshot.configs, view.snapshot.models
    for config in () if isinstance(configs, Unreadable) else configs:
        if view.concerns(config):
            yield _decided(config, view.config_users(config.name), view)
    for model in () if isinstance(models, Unreadable) else models:
        if view.concerns(model):
            yield _decided(model, view.model_users(model.name), view)


def _decided(item: Item, users: Read[tuple[str, ...]], view: View) -> Decision:
    """AWS does not tell since when nothing uses it, so the days count from the mark."""
    kept = doubt(item, view) or _kept(item, users, view) or loose.kept(item, view)
    if kept is not None:
        return stays(item, kept, 0.0, view.bearer(item))
    days = timedelta(days=view.policy.orphan_after_days)
    return decided(
        Finding(
            kind=item.kind,
            name=item.name,
            arn=item.arn,
            rule="orphan",
            action=DELETE,
            reason="nothing uses it, and no stack owns it",
            usd_per_month=0.0,
            wait=max(days, loose.grace(view)),
            bearer=item,
            seen=(),
            steps=(Step("delete", item.kind, item.name, item.arn),),
        ),
        view,
    )


def _kept(item: Item, users: Read[tuple[str, ...]], view: View) -> Busy | None:
    if isinstance(users, Unreadable):
        return Busy(f"who uses it cannot be read: {users.why}", certain=False)
    if users:
        return Busy(f"used by {users[0]}", certain=True)
    owner = view.owner(item)
    if isinstance(owner, Unreadable):
        return Busy(f"whether a stack owns it is unknown: {owner.why}", certain=False)
    if owner is not None:
        return Busy(f"belongs to the stack {owner.name}", certain=True)
    return None
