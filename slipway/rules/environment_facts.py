"""What is known of one environment as a whole: rules over environments judge it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path

from slipway.config.schema import Environment, Workload
from slipway.planning import counts, fleet_facts
from slipway.planning.counts import Counts
from slipway.planning.facts import WorkloadFacts
from slipway.planning.fleet_facts import FleetFacts


@dataclass(frozen=True)
class EnvironmentFacts:
    """One environment, the facts of its workloads with a model, and all that was read.

    ``read`` holds the environment itself too. Where only some were asked for (``--env``), rules
    that compare environments know only those.
    """

    environment: Environment
    configs: Path
    workloads: tuple[WorkloadFacts, ...]
    read: tuple[Environment, ...]

    @property
    def file(self) -> str:
        """The environment's file as faults name it."""
        return f"{self.environment.name}/environment.yaml"

    def file_of(self, workload: Workload) -> str:
        """A workload's file as faults name it."""
        return f"{self.environment.name}/{workload.name}.yaml"

    @property
    def others(self) -> tuple[Environment, ...]:
        """The other environments that were read."""
        return tuple(e for e in self.read if e.name != self.environment.name)

    @cached_property
    def fleets(self) -> tuple[FleetFacts, ...]:
        """The environment's fleets with what runs on them."""
        return tuple(fleet_facts.of(self.environment, self.configs))

    @cached_property
    def instances_by_type(self) -> dict[str, list[Counts]]:
        """What the workloads of this account and region run, by instance type.

        AWS counts quotas per account and region, so environments that share both are added up.
        """
        own = self.environment
        runs: dict[str, list[Counts]] = {}
        for environment in self.read:
            if (environment.account, environment.region) == (own.account, own.region):
                for run in _runs(environment):
                    runs.setdefault(run.instance_type, []).append(run)
        used = {run.instance_type for run in _runs(own)}
        return {kind: runs[kind] for kind in sorted(used)}


def _runs(environment: Environment) -> Iterator[Counts]:
    return chain.from_iterable(map(counts.by_type, environment.workloads))
