"""A workload file: `kind` decides the rest."""

from typing import Annotated, Literal

from slipway.catalogue import partitions
from slipway.config.schema.base import Matching, Section
from slipway.config.schema.capacity import EndpointCapacity
from slipway.config.schema.environment import EnvironmentFile
from slipway.config.schema.release import Release

WorkloadName = Annotated[
    str,
    Matching(
        r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*",
        "a name for a workload",
        "name the file with lower-case letters, digits and single hyphens, a letter first",
    ),
]


class EndpointFile(Section):
    """One model behind its own real-time endpoint."""

    kind: Literal["endpoint"]
    release: Release
    """What runs. `promote` copies it, whole and unchanged, to the next environment."""
    capacity: EndpointCapacity = EndpointCapacity()
    """How much of it runs. Each environment keeps its own."""


class Endpoint(EndpointFile):
    """An endpoint workload with the name that its file gives it."""

    name: str


KINDS: dict[str, type[EndpointFile]] = {"endpoint": EndpointFile}


class Environment(EnvironmentFile):
    """One environment with its workloads, sorted by name."""

    workloads: tuple[Endpoint, ...] = ()

    @property
    def partition(self) -> str:
        """AWS partition of the region, as ARNs name it."""
        found = partitions.of_region(self.region)
        return found.name if found else "aws"

    def ownership_tags(self) -> dict[str, str]:
        """The environment's tags with those that say whose resource it is."""
        own = {"slipway:environment": self.name, "slipway:managed-by": "slipway"}
        return {**self.tags, **own}
