"""A review, arranged for the page: every thing with its id, and with what the filter asks for."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from slipway.review.model import (
    Drawing,
    EnvironmentReview,
    ResourceChange,
    Review,
    Risk,
)
from slipway.review.reports.anchors import Anchors
from slipway.review.risks import ORDER, highest, rank

FINDINGS: dict[tuple[str, str], Risk] = {("new", "error"): "failure", ("new", "warning"): "caution"}


@dataclass(frozen=True, slots=True)
class Row:
    """One thing on the page. ``risk`` None: the filter by risk leaves it alone; so with
    ``workload``, which is empty for what belongs to no workload."""

    id: str
    environment: str
    workload: str | None
    risk: Risk | None
    value: Any


@dataclass(frozen=True, slots=True)
class Stack:
    """The resources of one stack that change."""

    id: str
    environment: str
    name: str
    rows: list[Row]


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing, and what happens to the endpoints in it."""

    row: Row
    drawing: Drawing
    effects: list[Row]


@dataclass(slots=True)
class Page:
    """Every list of the page, the highest risks first."""

    effects: list[Row] = field(default_factory=list)
    access: list[Row] = field(default_factory=list)
    stateful: list[Row] = field(default_factory=list)
    findings: list[Row] = field(default_factory=list)
    fields: list[Row] = field(default_factory=list)
    apart: list[Row] = field(default_factory=list)
    costs: dict[str, list[Row]] = field(default_factory=dict)
    stacks: list[Stack] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    workloads: list[str] = field(default_factory=list)
    risks: list[Risk] = field(default_factory=list)


def page(review: Review, anchors: Anchors) -> Page:
    """Arrange a review."""
    found = Page()
    for environment in review.environments:
        _add(found, environment, anchors)
    found.apart = [
        Row(anchors.fresh("apart", a.workload, a.lower, a.higher), "", a.workload, None, a)
        for a in review.apart
    ]
    for rows in (found.effects, found.access, found.stateful, found.findings):
        rows.sort(key=_rank)
    found.stacks.sort(key=lambda stack: min(map(_rank, stack.rows)))
    found.workloads = sorted({name for e in review.environments for name in _workloads(e)})
    told = {row.risk for rows in (found.effects, found.access, found.stateful) for row in rows}
    told |= {row.risk for row in found.findings}
    told |= {row.risk for stack in found.stacks for row in stack.rows}
    found.risks = [risk for risk in ORDER if risk in told]
    return found


def _add(found: Page, one: EnvironmentReview, anchors: Anchors) -> None:
    def rows(kind: str, values: Iterable[Any], *words: str) -> list[Row]:
        return [
            Row(
                anchors.fresh(kind, one.name, *(str(getattr(value, word)) for word in words)),
                one.name,
                value.workload or "",
                getattr(value, "risk", None),
                value,
            )
            for value in values
        ]

    effects = rows("effect", one.effects, "stack", "logical_id")
    found.effects += effects
    found.access += rows("access", one.access, "stack", "logical_id", "area")
    found.stateful += rows("stateful", one.stateful, "stack", "logical_id")
    found.fields += rows("field", one.fields, "workload", "path")
    found.costs[one.name] = rows("cost", one.costs.changes, "workload")
    found.findings += [
        Row(
            anchors.fresh("finding", one.name, finding.state, finding.rule, finding.where),
            one.name,
            finding.workload or "",
            FINDINGS.get((finding.state, finding.severity), "routine"),
            finding,
        )
        for finding in one.findings
    ]
    by_stack: dict[str, list[ResourceChange]] = {}
    for resource in one.resources:
        by_stack.setdefault(resource.stack, []).append(resource)
    for name, resources in by_stack.items():
        changed = [
            Row(
                anchors.of("resource", one.name, r.stack, r.logical_id),
                one.name,
                r.workload or "",
                r.risk,
                r,
            )
            for r in resources
        ]
        stack = Stack(anchors.fresh("stack", one.name, name), one.name, name, changed)
        found.stacks.append(stack)
    for drawing in one.drawings:
        beside = [row for row in effects if row.value.stack == drawing.stack]
        risks: list[Risk] = [r.risk for r in one.resources if r.stack == drawing.stack]
        risk = highest([*risks, *(row.value.risk for row in beside)])
        name = anchors.of("workload", one.name, drawing.stack)
        row = Row(name, one.name, drawing.workload, risk, drawing)
        found.pictures.append(Picture(row, drawing, beside))


def _rank(row: Row) -> int:
    return rank(row.risk) if row.risk else len(ORDER)


def _workloads(one: EnvironmentReview) -> set[str]:
    told: list[Any] = [*one.effects, *one.resources, *one.fields, *one.drawings, *one.findings]
    told += one.costs.changes
    return {value.workload for value in told if value.workload}
