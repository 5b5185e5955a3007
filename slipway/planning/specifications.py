"""A component on the other instance types of its fleet: the same model, with other numbers."""

from collections.abc import Iterator

from slipway.config.schema import Component
from slipway.config.schema.component import Specification
from slipway.planning import changes
from slipway.planning.facts import WorkloadFacts

SERVING, COMPUTE = "release.serving", "release.compute"
AS_IN_SERVING = ("max_model_len", "max_rolling_batch_size")


def of(facts: WorkloadFacts) -> Iterator[tuple[str, WorkloadFacts]]:
    """Yield the place of each further specification, and the facts of the component under it."""
    workload = facts.workload
    if isinstance(workload, Component):
        for number, found in enumerate(workload.release.specifications):
            yield f"release.specifications[{number}]", changes.apply(facts, _changes(found))


def field(place: str, name: str) -> str:
    """Where a field of the specified component stands in the file."""
    own = {f"{SERVING}.{key}" for key in ("instance_type", "tensor_parallel_degree")}
    own |= {f"{SERVING}.{key}" for key in AS_IN_SERVING}
    if name in own:
        return f"{place}.{name.removeprefix(f'{SERVING}.')}"
    if name.startswith(COMPUTE):
        return f"{place}.{name.removeprefix('release.')}"
    return name


def _changes(found: Specification) -> changes.Changes:
    given = {
        "instance_type": found.instance_type,
        "tensor_parallel_degree": found.tensor_parallel_degree,
    } | {key: value for key in AS_IN_SERVING if (value := getattr(found, key)) is not None}
    return {f"{SERVING}.{key}": value for key, value in given.items()} | {COMPUTE: found.compute}
