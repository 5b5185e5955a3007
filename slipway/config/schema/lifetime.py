"""`capacity.ttl` - how long a workload that is only tried lives."""

from typing import Annotated

from slipway.config.schema.base import Matching, Section

Ttl = Annotated[
    str,
    Matching(r"[1-9]\d{0,3}[hd]", "a time to live", "write hours or days, as in 72h or 3d"),
]


class Ephemeral(Section):
    """The capacity of a workload whose stack may be deleted when its time is over."""

    ttl: Ttl | None = None
    """After so long since its last deploy the cleaner deletes the stack, unless it is in use."""

    @property
    def ttl_hours(self) -> int | None:
        """The time to live in hours; None where it has none."""
        if self.ttl is None:
            return None
        return int(self.ttl[:-1]) * (24 if self.ttl.endswith("d") else 1)
