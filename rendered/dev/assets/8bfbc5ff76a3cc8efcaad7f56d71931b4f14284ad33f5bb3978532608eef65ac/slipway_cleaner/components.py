"""Components that nobody asks: to zero copies where that was declared, else a pull request."""

from collections.abc import Iterator

from slipway_cleaner import loose
from slipway_cleaner.decision import DELETE, TO_ZERO, Decision, Step
from slipway_cleaner.phases import Finding, decided, stays
from slipway_cleaner.quiet import Busy, busy, hours
from slipway_cleaner.removal import of_component
from slipway_cleaner.snapshot import Component, Unreadable
from slipway_cleaner.view import View

COPIES = "sagemaker:inference-component:DesiredCopyCount"


def decide(view: View) -> Iterator[Decision]:
    """Yield a decision for every component that is ours, or may be."""
    components = view.snapshot.components
    for component in () if isinstance(components, Unreadable) else components:
        if view.concerns(component):
            yield _decided(component, view)


def _decided(component: Component, view: View) -> Decision:
    def stay(why: Busy) -> Decision:
        return stays(component, why, None, view.bearer(component))

    used = busy(component, view) or _base_of_another(component, view)
    if used is not None:
        return stay(used)
    owner = view.owner(component)
    if isinstance(owner, Unreadable):
        return stay(Busy(f"whether a stack owns it is unknown: {owner.why}", certain=False))
    if owner is None:
        return _outside(component, view)
    if view.ephemeral(owner):
        return stay(Busy(f"goes with its stack {owner.name}", certain=True))
    targets, copies = component.targets, component.copies
    if isinstance(targets, Unreadable) or isinstance(copies, Unreadable):
        return stay(Busy("its copies or scaling target cannot be read", certain=False))
    if isinstance(component.base, str):
        return stay(Busy("an adapter costs nothing beside its base", certain=True))
    if copies == 0:
        return stay(Busy("has no copies already", certain=True))
    target = f"inference-component/{component.name}|{COPIES}"
    if targets.get(target) != 0:
        what = f"no request for {hours(view.policy)}: in a pull request, set"
        text = f"{what} capacity.autoscaling.min_capacity: 0 in {view.file_of(component)}"
        return stay(Busy(text, certain=False))
    return _finding(component, view, TO_ZERO, (_to_zero(component),))


def _outside(component: Component, view: View) -> Decision:
    """One on an endpoint that nobody's stack owns goes with it; any other goes alone."""
    kept = loose.kept(component, view)
    endpoints = view.snapshot.endpoints
    if isinstance(endpoints, Unreadable):
        kept = Busy(f"its endpoint cannot be read: {endpoints.why}", certain=False)
    elif kept is None:
        host = next((one for one in endpoints if one.name == component.endpoint), None)
        if host is not None and view.concerns(host) and view.owner(host) is None:
            kept = Busy(f"goes with {host.name}", certain=True)
    steps = of_component(component)
    if kept is None and isinstance(steps, Unreadable):
        kept = Busy(f"its scaling target cannot be read: {steps.why}", certain=False)
    if kept is not None or isinstance(steps, Unreadable):
        return stays(
            component, kept or Busy("unknown", certain=False), None, view.bearer(component)
        )
    return _finding(component, view, DELETE, steps)


def _base_of_another(component: Component, view: View) -> Busy | None:
    """An adapter is asked under its own name, and is gone without its base."""
    others = view.snapshot.components
    for other in () if isinstance(others, Unreadable) else others:
        if isinstance(other.base, Unreadable):
            return Busy(f"whether {other.name} is its adapter cannot be read", certain=False)
        if other.base == component.name:
            return Busy(f"{other.name} is an adapter of it", certain=True)
    return None


def _to_zero(component: Component) -> Step:
    return Step("to-zero", component.kind, component.name, component.arn)


def _finding(component: Component, view: View, action: str, steps: tuple[Step, ...]) -> Decision:
    owned = "no stack owns it" if action == DELETE else "its autoscaling may go to no copies"
    return decided(
        Finding(
            kind=component.kind,
            name=component.name,
            arn=component.arn,
            rule="idle",
            action=action,
            reason=f"no request for {hours(view.policy)}, and {owned}",
            usd_per_month=None,
            wait=loose.grace(view),
            bearer=component,
            seen=(component.endpoint,),
            steps=steps,
        ),
        view,
    )
