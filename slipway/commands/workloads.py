"""A workload by the name that a person types."""

from slipway.config.nearest import suggestion
from slipway.config.schema import Environment, Workload
from slipway.errors import SlipwayError


def named(environment: Environment, name: str) -> Workload:
    """The workload; SlipwayError with the nearest name where there is none."""
    known = {workload.name: workload for workload in environment.workloads}
    if name not in known:
        raise SlipwayError(
            f"no workload {name!r} in {environment.name}",
            suggestion(name, set(known)),
            exit_code=2,
        )
    return known[name]
