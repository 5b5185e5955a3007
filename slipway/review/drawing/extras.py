"""What a plan knows beyond the template: the memory of each accelerator, the layout of a fleet."""

from collections.abc import Iterator

from slipway.planning.memory import Parts
from slipway.planning.packing import draw
from slipway.planning.plan import (
    CompilePlan,
    ComponentPlan,
    EndpointPlan,
    EvaluationPlan,
    FinetunePlan,
    FleetPlan,
    ModelPlan,
    Plan,
)
from slipway.review.model import MemoryBar

PARTS = ("weights", "activations", "other", "cache that it must have", "cache beyond that")
"""What a bar's parts are called."""


def memory(plan: Plan | None) -> tuple[MemoryBar, ...]:
    """Return one bar for each model on each instance type; none where its budget is not known."""
    found: list[MemoryBar] = []
    for prefix, model in _models(plan):
        if model.memory.parts is not None:
            found.append(bar(prefix + _one(model), model.memory.parts))
    if isinstance(plan, FinetunePlan) and plan.memory.parts is not None:
        found.append(bar("one accelerator while it is trained", plan.memory.parts))
    return tuple(found)


def bar(label: str, parts: Parts) -> MemoryBar:
    """Return the bar of one accelerator; parts of nothing are left out."""
    known = (parts.weights, parts.activations, parts.non_torch, parts.kv_required, parts.margin)
    told = tuple((name, gib) for name, gib in zip(PARTS, known, strict=True) if gib > 0)
    return MemoryBar(label, told, parts.planned, parts.total)


def layout(plan: Plan | None) -> tuple[str, ...]:
    """Return what sits on which accelerator of a fleet, a line for equal instances."""
    if not isinstance(plan, FleetPlan):
        return ()
    lines: list[str] = []
    for name, found in plan.layouts.items():
        if found is None:
            lines.append(f"{name}: no layout was found that holds all at once")
            continue
        lines.append(f"{name}:")
        unit = plan.accelerators[name.split(":")[0]]
        lines += [f"  {line}" for line in draw(found, unit)]
    return tuple(lines)


def _models(plan: Plan | None) -> Iterator[tuple[str, ModelPlan]]:
    """(words before it, model) of everything that a plan serves."""
    if isinstance(plan, EvaluationPlan):
        for candidate in plan.candidates:
            if candidate.endpoint is not None:
                yield f"{candidate.name}: ", candidate.endpoint
    elif isinstance(plan, CompilePlan):
        yield "", plan.model
    elif isinstance(plan, ModelPlan):
        yield "", plan
    if isinstance(plan, EndpointPlan) and plan.shadow is not None:
        yield "shadow: ", plan.shadow.model
    if isinstance(plan, ComponentPlan):
        for specification in plan.specifications:
            yield "", specification.model


def _one(model: ModelPlan) -> str:
    own = model.accelerators
    each = f"one of {own.count} {own.name}" if own.count > 1 else own.name
    return f"{model.instance_type}, {each}" if model.instance_type else each
