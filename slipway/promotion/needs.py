"""What a release needs before it may go: an accepted licence, and what it runs on."""

from collections.abc import Collection, Iterator
from pathlib import Path

from slipway.config.schema import AdapterComponent, Component, Environment, Served, Workload
from slipway.planning import WorkloadFacts
from slipway.promotion.request import Reason, Request
from slipway.rules.access import eula_accepted


def licence(source: Environment, workload: Workload, configs: Path) -> Iterator[Reason]:
    """What is missing of the record of who accepted which licence, and when."""
    if not isinstance(workload, Served):
        return
    for finding in eula_accepted.check(WorkloadFacts(source, workload, configs)):
        place = f"{source.name}/{workload.name}.yaml: {finding.field}"
        yield Reason(place, finding.message, finding.hint)


def missing(
    workload: Workload, there: Workload | None, known: Collection[str], request: Request
) -> Iterator[Reason]:
    """The fleet, or the base of an adapter, that the target would lack.

    ``there`` is the workload as the target has it now, whose capacity stays; ``known`` are the
    names that the target will have.
    """
    kept = there if isinstance(there, type(workload)) else workload
    needed = []
    if isinstance(kept, Component | AdapterComponent):
        needed.append(("fleet", "capacity.fleet", kept.capacity.fleet))
    if isinstance(workload, AdapterComponent):
        needed.append(("base", "release.adapter.base", workload.release.adapter.base))
    for what, field, name in needed:
        if name not in known:
            yield Reason(
                f"{request.target}/{workload.name}.yaml: {field}",
                f"{request.target} has no {name}, the {what} of {workload.name}",
                f"promote it first, or with it: {request.command(f'{name} {workload.name}')}",
            )
