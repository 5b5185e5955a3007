"""Endpoints: idle ones outside stacks go with what is on them; stuck ones are told with cost."""

from collections.abc import Iterator
from datetime import timedelta

from slipway_cleaner import loose
from slipway_cleaner.decision import DELETE, KEEP, REPORT, Decision
from slipway_cleaner.phases import Finding, decided, stays
from slipway_cleaner.quiet import SETTLED, Busy, busy, doubt, hours
from slipway_cleaner.removal import of_endpoint
from slipway_cleaner.snapshot import Component, Endpoint, Read, Unreadable
from slipway_cleaner.view import View


def decide(view: View) -> Iterator[Decision]:
    """Yield a decision for every endpoint that is ours, or may be."""
    endpoints = view.snapshot.endpoints
    for endpoint in () if isinstance(endpoints, Unreadable) else endpoints:
        if view.concerns(endpoint):
            yield _decided(endpoint, view)


def _decided(endpoint: Endpoint, view: View) -> Decision:
    def stay(why: Busy) -> Decision:
        return stays(endpoint, why, endpoint.usd_per_month, view.bearer(endpoint))

    uncertain = doubt(endpoint, view)
    if uncertain is not None:
        return stay(uncertain)
    if endpoint.status != "InService":
        return stay(_stuck(endpoint, view))
    components = on(endpoint, view)
    if isinstance(components, Unreadable):
        return stay(Busy(f"what is on it cannot be read: {components.why}", certain=False))
    used = busy(endpoint, view)
    if used is None:
        used = _used_by(components, view)
    if used is not None:
        return stay(used)
    owner = view.owner(endpoint)
    if isinstance(owner, Unreadable):
        return stay(Busy(f"whether a stack owns it is unknown: {owner.why}", certain=False))
    if owner is not None:
        if view.ephemeral(owner):
            return stay(Busy(f"goes with its stack {owner.name}", certain=True))
        return stay(Busy(_request(endpoint, components, view), certain=False))
    for one in (endpoint, *components):
        kept = loose.kept(one, view)
        if kept is not None:
            return stay(kept if one is endpoint else Busy(f"{one.name}: {kept.why}", kept.certain))
        if one is not endpoint and view.owner(one) is not None:
            return stay(Busy(f"{one.name} on it is a stack's, or may be", certain=False))
    steps = of_endpoint(endpoint, components, view)
    if isinstance(steps, Unreadable):
        return stay(Busy(f"what goes with it cannot be read: {steps.why}", certain=False))
    configs = endpoint.configs if not isinstance(endpoint.configs, Unreadable) else ()
    return decided(
        Finding(
            kind=endpoint.kind,
            name=endpoint.name,
            arn=endpoint.arn,
            rule="idle",
            action=DELETE,
            reason=f"no request for {hours(view.policy)}, and no stack owns it",
            usd_per_month=endpoint.usd_per_month,
            wait=loose.grace(view),
            bearer=endpoint,
            seen=configs,
            steps=steps,
        ),
        view,
    )


def on(endpoint: Endpoint, view: View) -> Read[tuple[Component, ...]]:
    """Return the components of an endpoint, adapters among them."""
    found = view.snapshot.components
    if isinstance(found, Unreadable):
        return found
    return tuple(component for component in found if component.endpoint == endpoint.name)


def _used_by(components: tuple[Component, ...], view: View) -> Busy | None:
    for component in components:
        found = busy(component, view)
        if found is not None:
            return Busy(f"{component.name} on it: {found.why}", found.certain)
    return None


def _stuck(endpoint: Endpoint, view: View) -> Busy:
    """Only told of, with its cost: what SageMaker works on is not touched."""
    since = endpoint.modified
    late = view.now - timedelta(hours=view.policy.stuck_after_hours)
    if endpoint.status in SETTLED or (not isinstance(since, Unreadable) and since < late):
        text = f"is {endpoint.status} since {since:%Y-%m-%d %H:%M} UTC: look why, then delete it"
        return Busy(text, certain=False)
    return Busy(f"is {endpoint.status}", certain=False)


def _request(endpoint: Endpoint, components: tuple[Component, ...], view: View) -> str:
    """A stack would not bring back what is deleted behind it, so a person changes the file."""
    what = f"no request for {hours(view.policy)}: in a pull request"
    if components:
        least = "capacity.managed_instance_scaling.min_instance_count: 0"
        return f"{what}, set {least} in {view.file_of(endpoint)}"
    return f"{what}, delete {view.file_of(endpoint)}, or give it capacity.ttl"


def off_hours(view: View) -> Iterator[Decision]:
    """Yield, where the policy asks, what runs through nights and weekends alike."""
    endpoints, components = view.snapshot.endpoints, view.snapshot.components
    if not view.policy.off_hours or isinstance(endpoints, Unreadable):
        return
    known = () if isinstance(components, Unreadable) else components
    # Of a fleet its components are moved, and of an adapter its base.
    alone = [endpoint for endpoint in endpoints if on(endpoint, view) == ()]
    for used in (*alone, *(one for one in known if one.base is None)):
        if not view.concerns(used) or used.scheduled is True:
            continue
        yield Decision(
            kind=used.kind,
            name=used.name,
            arn=used.arn,
            action=REPORT if isinstance(used.scheduled, bool) else KEEP,
            reason=f"runs at night as by day: add capacity.schedule to {view.file_of(used)}",
            usd_per_month=used.usd_per_month if isinstance(used, Endpoint) else None,
        )
