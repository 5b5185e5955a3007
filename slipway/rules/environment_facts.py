"""What is known of one environment as a whole: rules over environments judge it."""

from dataclasses import dataclass
from functools import cached_property

from slipway.config.schema import Environment
from slipway.planning.facts import WorkloadFacts


@dataclass(frozen=True)
class EnvironmentFacts:
    """One environment, the facts of all its workloads, and every environment that was read.

    ``read`` holds the environment itself too. Where only some were asked for (``--env``), rules
    that compare environments know only those.
    """

    environment: Environment
    workloads: tuple[WorkloadFacts, ...]
    read: tuple[Environment, ...]

    @property
    def file(self) -> str:
        """The environment's file as faults name it."""
        return f"{self.environment.name}/environment.yaml"

    @property
    def others(self) -> tuple[Environment, ...]:
        """The other environments that were read."""
        return tuple(e for e in self.read if e.name != self.environment.name)

    @cached_property
    def instances_by_type(self) -> dict[str, list[int]]:
        """Instance counts of the workloads of this account and region, by instance type.

        AWS counts quotas per account and region, so environments that share both are added up.
        """
        own = self.environment
        counts: dict[str, list[int]] = {}
        for environment in self.read:
            if (environment.account, environment.region) == (own.account, own.region):
                for workload in environment.workloads:
                    kind = workload.release.serving.instance_type
                    counts.setdefault(kind, []).append(workload.capacity.instance_count)
        used = {workload.serving.instance_type for workload in self.workloads}
        return {kind: counts[kind] for kind in sorted(used)}
