"""A workload of an environment by the name that somebody typed."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from slipway.config import Environment
    from slipway.config.schema import Workload


def workload_of(environment: "Environment", name: str) -> "Workload":
    """Return the workload; SlipwayError names the nearest one."""
    from slipway.config.nearest import suggestion
    from slipway.errors import SlipwayError

    known = {workload.name: workload for workload in environment.workloads}
    if name not in known:
        raise SlipwayError(
            f"no workload {name!r} in {environment.name}",
            suggestion(name, set(known)),
            exit_code=2,
        )
    return known[name]
