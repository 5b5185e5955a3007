"""Two states -> a Review: every environment, what changes in it, and how bad it may be."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from slipway import checked_templates
from slipway.config import Environment, environment_names
from slipway.config.nearest import suggestion
from slipway.errors import SlipwayError
from slipway.planning import ComponentPlan, Plan, plan_workload
from slipway.renderings import rendered
from slipway.review import (
    access,
    assets,
    costs,
    drawings,
    endpoints,
    fields,
    findings,
    resources,
    risks,
    serving,
    stateful,
    verdicts,
)
from slipway.review.apart import apart
from slipway.review.exports import imported
from slipway.review.model import (
    Drawing,
    EnvironmentReview,
    FindingChange,
    ResourceChange,
    Review,
)
from slipway.review.sides import Side
from slipway.review.stack import StackPair
from slipway.rules.template_facts import Template

SUFFIX = checked_templates.SUFFIX


def review(base: Side, head: Side, names: Sequence[str] = ()) -> Review:
    """Return what changes from ``base`` to ``head`` in the environments ``names`` (all when empty).

    Nothing is asked of AWS, and nothing is written. Raises SlipwayError when a template cannot be
    read, or when neither side has an environment of that name.
    """
    known = _names(base, head)
    for name in names:
        if name not in known:
            hint = suggestion(name, known)
            raise SlipwayError(f"neither side has an environment {name!r}", hint, exit_code=2)
    wanted = tuple(dict.fromkeys(names)) or known
    was, is_ = findings.judged(base, wanted), findings.judged(head, wanted)
    old, new = ({e.name: e for e in side.environments} for side in (was, is_))
    judged = findings.changes(base, head, was, is_, wanted)
    reviews = tuple(
        _environment(name, base, head, old.get(name), new.get(name), judged.get(name, ()))
        for name in sorted(wanted, key=lambda name: _stage(new.get(name) or old.get(name), name))
    )
    risk = risks.highest(verdicts.risk_of(one) for one in reviews)
    return Review(
        base=base.label,
        head=head.label,
        verdict=verdicts.sentence(reviews),
        risk=risk,
        environments=reviews,
        apart=apart(tuple(new[name] for name in sorted(new))),
    )


def _environment(
    name: str,
    base: Side,
    head: Side,
    before: Environment | None,
    after: Environment | None,
    judged: tuple[FindingChange, ...],
) -> EnvironmentReview:
    old, new = rendered.committed(base.rendered / name), rendered.committed(head.rendered / name)
    pairs = _pairs(name, old, new)
    changed_fields = fields.changes(base.configs / name, head.configs / name)
    known = after or before
    templates_differ = any(pair.changes for pair in pairs)
    return EnvironmentReview(
        name=name,
        account=known.account if known else "unknown",
        region=known.region if known else "unknown",
        protected=bool(known and known.protected),
        digest_before=rendered.digest(old) if old else None,
        digest_after=rendered.digest(new),
        effects=endpoints.effects(pairs, after, _imported(old), _others(name, pairs, old, new)),
        costs=costs.summary(before, after),
        access=access.changes(pairs, known.account if known else "unknown"),
        stateful=stateful.changes(pairs),
        findings=judged,
        fields=changed_fields,
        resources=_sorted(change for pair in pairs for change in pair.changes),
        drawings=_drawings(pairs, after, head.configs),
        stacks_added=tuple(p.stack for p in pairs if p.before is None),
        stacks_removed=tuple(p.stack for p in pairs if p.after is None),
        code_alone=templates_differ and not changed_fields,
    )


def _pairs(name: str, old: dict[str, bytes], new: dict[str, bytes]) -> tuple[StackPair, ...]:
    """The stacks whose templates differ, each with its changes."""
    paths = sorted(path for path in {*old, *new} if path.endswith(SUFFIX))
    found = []
    for path in paths:
        if old.get(path) == new.get(path):
            continue
        stack = path.removesuffix(SUFFIX)
        before, after = _template(path, old), _template(path, new)
        workload = _workload(name, stack)
        changes = assets.opened(resources.changes(stack, workload, before, after), old, new)
        found.append(StackPair(stack, workload, before, after, changes))
    return tuple(found)


def _others(
    name: str, pairs: Sequence[StackPair], old: dict[str, bytes], new: dict[str, bytes]
) -> tuple[StackPair, ...]:
    """The stacks that stay as they are, and speak of an endpoint or component that comes or goes.

    All others have nothing to do with the change, and are not read.
    """
    names = serving.names((pair.stack, pair.before, pair.after) for pair in pairs)
    moved = [one.encode() for one in names.before.keys() ^ names.after.keys()]
    found = []
    for path, content in new.items() if moved else ():
        same = path.endswith(SUFFIX) and old.get(path) == content
        if same and any(one in content for one in moved):
            stack = path.removesuffix(SUFFIX)
            template = _template(path, new)
            found.append(StackPair(stack, _workload(name, stack), template, template, ()))
    return tuple(found)


def _imported(files: dict[str, bytes]) -> set[str]:
    """The exports that the templates import by name."""
    texts = (data.decode() for path, data in files.items() if path.endswith(SUFFIX))
    return {name for text in texts for name in imported(text)}


def _template(path: str, files: dict[str, bytes]) -> Template | None:
    content = files.get(path)
    return None if content is None else checked_templates.parse(content, path)


def _workload(environment: str, stack: str) -> str | None:
    """The workload of a stack; None for the environment's own, whose names begin with --."""
    own = stack.removeprefix(f"slipway-{environment}")
    return own[1:] if own.startswith("-") and not own.startswith("--") else None


def _drawings(
    pairs: Sequence[StackPair], environment: Environment | None, configs: Path
) -> tuple[Drawing, ...]:
    """One for each workload whose template changes."""
    return tuple(
        _drawing(pair, pair.workload, environment, configs)
        for pair in pairs
        if pair.workload is not None and pair.changes
    )


def _drawing(
    pair: StackPair, workload: str, environment: Environment | None, configs: Path
) -> Drawing:
    """A component's has the layout of its fleet: a copy more or less moves the others."""
    plan = _plan(environment, workload, configs)
    found = drawings.drawing(workload, pair.stack, pair.before, pair.after, pair.changes, plan)
    if not isinstance(plan, ComponentPlan):
        return found
    return replace(found, layout=drawings.layout(_plan(environment, plan.fleet, configs)))


def _plan(environment: Environment | None, name: str, configs: Path) -> Plan | None:
    workloads = environment.workloads if environment else ()
    found = next((w for w in workloads if w.name == name), None)
    return (
        None if environment is None or found is None else plan_workload(environment, found, configs)
    )


def _sorted(changes: Iterable[ResourceChange]) -> tuple[ResourceChange, ...]:
    key = lambda c: (risks.rank(c.risk), c.stack, c.logical_id)  # noqa: E731
    return tuple(sorted(changes, key=key))


def _configured(side: Side) -> list[str]:
    return environment_names(side.configs) if side.configs.is_dir() else []


def _names(base: Side, head: Side) -> tuple[str, ...]:
    """Every environment that one of the sides renders or declares."""
    found = {*_configured(base), *_configured(head)}
    for side in (base, head):
        found |= {path.parent.name for path in side.rendered.glob(f"*/{rendered.DIGEST}")}
    return tuple(sorted(found))


def _stage(environment: Environment | None, name: str) -> tuple[int, str]:
    return (environment.stage_order if environment else 0, name)
