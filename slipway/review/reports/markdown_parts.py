"""The parts of the Markdown report, in the order in which a reviewer reads."""

from collections.abc import Iterator

from slipway.planning.cost import dollars
from slipway.review import findings as found
from slipway.review import risks
from slipway.review.model import Costs, EndpointEffect, EnvironmentReview, Review
from slipway.review.reports.markdown_text import code, plain, table
from slipway.review.reports.words import ACTIONS, AREAS, EFFECTS, counted, difference, lasting

PROPERTIES = 8
"""Properties of one resource before the rest is counted."""


def binding(review: Review, one: EnvironmentReview) -> Iterator[str]:
    """Where, from what to what, and on which knowledge."""
    protected = ", protected" if one.protected else ""
    before = one.digest_before or "nothing"
    yield ""
    yield f"### {plain(one.name)}"
    yield ""
    yield (
        f"Account {plain(one.account)}, {plain(one.region)}{protected}. {plain(review.base)} →"
        f" {plain(review.head)}, digest `{_short(before)}` → `{_short(one.digest_after)}`."
        " Template only; no AWS was asked."
    )
    if one.files_alone:
        yield ""
        yield (
            f"The rendering of {plain(one.name)} is as it was, though its files changed:"
            " `python -m slipway render --check` says whether it is fresh."
        )
    if one.code_alone:
        yield ""
        yield (
            f"No file of {plain(one.name)} in the configs changed: this comes from the code or the"
            " catalogue."
        )


def effects(one: EnvironmentReview, rows: int) -> Iterator[str]:
    """What serves: new, updated, out of reach, deleted, or failing."""
    if not one.effects:
        if one.resources:
            yield ""
            yield "No endpoint or component changes."
        return
    cells = [
        (
            f"**{EFFECTS[e.effect]}**",
            f"{e.kind} {code(e.name)}",
            plain("; ".join(e.reasons)),
            how(e),
        )
        for e in one.effects
    ]
    yield from table(("What happens", "To", "Why", "How"), cells, rows)


def how(effect: EndpointEffect) -> str:
    """The update in words: strategy, what runs besides, for how long."""
    told = [plain(effect.strategy)] if effect.strategy else []
    if effect.extra_instances:
        kind = f" {code(effect.instance_type)}" if effect.instance_type else ""
        told.append(f"{counted(effect.extra_instances, 'more instance')}{kind} meanwhile")
    if effect.extra_accelerators:
        told.append(f"{counted(effect.extra_accelerators, 'more accelerator')} meanwhile")
    if effect.quota:
        told.append(f"quota {plain(effect.quota)}")
    if effect.at_most_seconds is not None:
        least = effect.at_least_seconds
        waits = f"waits {lasting(least)}, " if least else ""
        told.append(f"{waits}at most {lasting(effect.at_most_seconds)}")
    return "; ".join(told)


def fields(one: EnvironmentReview, rows: int) -> Iterator[str]:
    """What people changed, in words."""
    cells = [
        (
            plain(f.workload or "environment"),
            code(f.path) if f.path != "(whole file)" else "",
            "" if f.before is f.after is None else f"{code(f.before)} → {code(f.after)}",
            plain(f.words),
        )
        for f in one.fields
    ]
    if cells:
        yield from table(("File", "Field", "Now → then", "Meaning"), cells, rows)


def cost(one: EnvironmentReview, rows: int) -> Iterator[str]:
    """USD a month, now and then."""
    costs = one.costs
    if not costs.changes:
        return
    cells = []
    for change in costs.changes:
        before, after = _declared(change.before), _declared(change.after)
        cells.append(
            (
                code(change.workload),
                f"{before} → {after}",
                _range(change.after),
                _besides(change.after),
            )
        )
    head = ("Cost a month", "Declared, now → then", "Fewest to most then", "Besides in an update")
    yield from table(head, cells, rows)
    moved = difference(costs.before_usd_per_month, costs.after_usd_per_month)
    budget = costs.budget_usd_per_month
    yield ""
    yield (
        f"All of {plain(one.name)}: {dollars(costs.before_usd_per_month)} →"
        f" {dollars(costs.after_usd_per_month)} a month ({moved}); at most"
        f" {dollars(costs.after_most_usd_per_month)}"
        + (f"; budget {dollars(budget)}" if budget is not None else "")
        + (f". Prices: {plain('; '.join(costs.price_dates))}" if costs.price_dates else "")
        + (f". Price unknown: {plain(', '.join(costs.unknown))}" if costs.unknown else "")
        + "."
    )


def access(one: EnvironmentReview, rows: int) -> Iterator[str]:
    """Who may do more or less."""
    cells = [
        (risks.WORDS[a.risk], AREAS[a.area], code(f"{a.stack}/{a.logical_id}"), plain(a.what))
        for a in one.access
    ]
    if cells:
        yield from table(("Access", "Area", "Of", "What"), cells, rows)


def stateful(one: EnvironmentReview, rows: int) -> Iterator[str]:
    """What holds data and goes."""
    cells = [
        (
            ACTIONS[s.action][2:],
            f"{plain(s.type)} {code(f'{s.stack}/{s.logical_id}')}",
            "it stays, outside of CloudFormation" if s.kept else "**it is deleted**",
        )
        for s in one.stateful
    ]
    if cells:
        yield from table(("Holds data", "Which", "What becomes of it"), cells, rows)


def findings(one: EnvironmentReview, rows: int) -> Iterator[str]:
    """What checks find that they did not find before, or no longer find."""
    cells = [
        (
            f"{f.state}{' error' if found.risk(f) == 'failure' else ''}",
            code(f.rule),
            plain(f.where),
            plain(f"{f.message}{f'; {f.reason}' if f.reason else ''}"),
        )
        for f in one.findings
        if f.state != "fixed"
    ]
    if cells:
        yield from table(("Finding", "Rule", "Where", "What"), cells, rows)
    gone = [code(f.rule) for f in one.findings if f.state == "fixed"]
    if gone:
        yield ""
        yield f"No longer found: {', '.join(dict.fromkeys(gone))}."


def apart(review: Review, rows: int) -> Iterator[str]:
    """How far the environments are apart, for what is not the same."""
    cells = [
        (
            code(row.workload),
            f"{plain(row.lower)} → {plain(row.higher)}",
            plain(", ".join(row.fields)),
        )
        for row in review.apart
        if row.state == "differs"
    ]
    missing = sum(1 for row in review.apart if row.state == "missing")
    if cells:
        yield from table(("Environments apart", "Between", "In"), cells, rows)
    if missing and review.environments:
        yield ""
        yield f"Not promoted further yet: {counted(missing, 'release')}."


def resources(one: EnvironmentReview, rows: int) -> Iterator[str]:
    """What CloudFormation does, resource by resource."""
    for change in one.resources[:rows]:
        because = f" (by {', '.join(change.causes)})" if change.causes else ""
        kind = plain(change.type.removeprefix("AWS::"))
        yield f"- {ACTIONS[change.action][2:]}: {kind} {code(change.logical_id)}{plain(because)}"
        for p in change.properties[:PROPERTIES]:
            yield f"  - {code(p.path)}: {code(p.before)} → {code(p.after)}"
        if len(change.properties) > PROPERTIES:
            yield f"  - and {len(change.properties) - PROPERTIES} more"
    if len(one.resources) > rows:
        left = len(one.resources) - rows
        yield f"- {counted(left, 'more resource')}: left out here, see the HTML report."


def _declared(costs: Costs | None) -> str:
    if costs is None:
        return "not there"
    return "unknown" if costs.declared is None else dollars(costs.declared.usd_per_month)


def _range(costs: Costs | None) -> str:
    if costs is None or costs.least is None or costs.most is None:
        return ""
    return f"{dollars(costs.least.usd_per_month)} to {dollars(costs.most.usd_per_month)}"


def _besides(costs: Costs | None) -> str:
    if costs is None or costs.updating is None or not costs.updating.instances:
        return ""
    return f"{dollars(costs.updating.usd_per_hour)} an hour"


def _short(digest: str) -> str:
    return digest[:19]
