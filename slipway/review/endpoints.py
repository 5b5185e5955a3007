"""What a change does to what serves: CloudFormation's changes, followed to the live endpoint."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from slipway.config.schema import Environment
from slipway.review import failures, risks, rollouts, serving
from slipway.review.model import EndpointEffect, Kind, ResourceChange
from slipway.review.stack import StackPair
from slipway.rules.hosting import ENDPOINT
from slipway.rules.template_facts import Resource, Template, text

ORDER = ("fails", "outage", "delete", "update", "new")


def effects(
    pairs: Sequence[StackPair],
    environment: Environment | None,
    imported: Collection[str] = (),
    others: Sequence[StackPair] = (),
) -> tuple[EndpointEffect, ...]:
    """Return the effects on every endpoint and component of the stacks, the worst first.

    What fails and has no endpoint is said of its stack. ``imported`` are the exports that stacks
    import as they are deployed now, ``others`` stacks that do not change and may depend on these.
    """
    names = serving.names((pair.stack, pair.before, pair.after) for pair in (*pairs, *others))
    found: list[EndpointEffect] = []
    for pair in pairs:
        failing = failures.found(pair, environment, names, imported)
        told = set()
        for change in pair.changes:
            if change.type not in serving.NAMES:
                continue
            told.add(change.logical_id)
            effect = _effect(pair, change, environment)
            why = failing.get(change.logical_id)
            found.append(_failed(effect, why) if why else effect)
        found += _unsaid(pair, failing, told)
    found += _left_alone((*pairs, *others), names, {e.name for e in found})
    key = lambda e: (risks.rank(e.risk), ORDER.index(e.effect), e.stack, e.logical_id)  # noqa: E731
    return tuple(sorted(found, key=key))


def _effect(
    pair: StackPair, change: ResourceChange, environment: Environment | None
) -> EndpointEffect:
    before = pair.before.find(change.logical_id) if pair.before else None
    after = pair.after.find(change.logical_id) if pair.after else None
    effect = _plain(pair, change.logical_id, after or before)
    if change.action == "add" or before is None:
        return replace(effect, effect="new", reasons=("it is new",))
    if change.action == "remove" or after is None or pair.after is None:
        return replace(
            effect, effect="delete", reasons=("who calls it gets an error",), risk="loss"
        )
    if change.action == "replace":
        old = serving.name_of(before)
        reason = (
            f"its name was {old}: another endpoint is made, {old} is deleted, and who calls it gets"
            " an error"
        )
        return replace(effect, effect="outage", reasons=(reason,), risk="loss")
    effect = replace(effect, reasons=serving.reasons(change, pair.changes))
    if effect.kind == "component":
        return _component(effect, pair.after, after)
    if serving.has_another_configuration(change):
        return _endpoint(effect, pair.after, after, environment)
    return replace(effect, strategy="at once: no new deployment")


def _endpoint(
    effect: EndpointEffect, template: Template, after: Resource, environment: Environment | None
) -> EndpointEffect:
    rollout = rollouts.of_endpoint(template, after)
    kind, each = serving.fleet(template, after)
    quota = serving.quota(environment, kind, rollout.extra)
    short = quota is not None and "too few" in quota
    return replace(
        effect,
        strategy=rollout.words,
        instance_type=kind,
        extra_instances=rollout.extra,
        extra_accelerators=_times(rollout.extra, each),
        quota=quota,
        at_least_seconds=rollout.at_least_seconds,
        at_most_seconds=rollout.at_most_seconds,
        risk="caution" if short or not rollout.guarded else "routine",
    )


def _component(effect: EndpointEffect, template: Template, after: Resource) -> EndpointEffect:
    rollout = rollouts.of_component(template, after)
    return replace(
        effect,
        strategy=rollout.words,
        extra_accelerators=_times(rollout.extra, serving.reserved_accelerators(after)),
        at_least_seconds=rollout.at_least_seconds,
        at_most_seconds=rollout.at_most_seconds,
        risk="routine" if rollout.guarded else "caution",
    )


def _left_alone(
    pairs: Sequence[StackPair], names: serving.Names, told: set[str]
) -> Iterator[EndpointEffect]:
    """Components whose endpoint, which they name and do not refer to, is no longer there."""
    gone = names.before.keys() - names.after.keys()
    for pair in pairs:
        for component in pair.after.of_type("SageMaker::InferenceComponent") if pair.after else ():
            endpoint = text(component.properties.get("EndpointName"))
            if endpoint in gone and serving.name_of(component) not in told:
                reason = f"its endpoint {endpoint} is gone, and with it whatever runs on it"
                effect = _plain(pair, component.logical_id, component)
                yield replace(effect, effect="outage", reasons=(reason,), risk="loss")


def _unsaid(
    pair: StackPair, failing: Mapping[str, list[str]], told: set[str]
) -> Iterator[EndpointEffect]:
    """Failures of an endpoint that does not change itself, and of what is no endpoint's."""
    for logical_id in sorted(failing.keys() - told):
        resource = pair.after.find(logical_id) if pair.after else None
        own = resource if resource is not None and resource.type in serving.NAMES else None
        yield _failed(_plain(pair, logical_id, own), failing[logical_id])


def _failed(effect: EndpointEffect, why: Sequence[str]) -> EndpointEffect:
    """What fails has no strategy, and nothing runs besides."""
    return replace(
        effect,
        effect="fails",
        reasons=tuple(why),
        strategy=None,
        extra_instances=None,
        extra_accelerators=None,
        quota=None,
        at_least_seconds=None,
        at_most_seconds=None,
        risk="failure",
    )


def _plain(pair: StackPair, logical_id: str, resource: Resource | None) -> EndpointEffect:
    """An effect of which nothing is known yet."""
    kind: Kind = "stack"
    if resource is not None:
        kind = "endpoint" if resource.type == f"AWS::{ENDPOINT}" else "component"
    name = pair.stack if resource is None else serving.name_of(resource)
    return EndpointEffect(pair.stack, pair.workload, logical_id, kind, name, "update", ())


def _times(extra: int | None, each: int | None) -> int | None:
    return None if extra is None or each is None else extra * each
