"""The smoke request of a workload's file."""

from slipway.config.schema.smoke import Smoke
from slipway.config.schema.workload import Workload


def of(workload: Workload) -> Smoke | None:
    """Return the request that is sent after each deploy; None where the file declares none."""
    found: Smoke | None = getattr(workload.release, "smoke", None)
    return found
