"""A snapshot with what follows from it: whose a resource is, and who uses it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from slipway_cleaner.policy import Policy
from slipway_cleaner.snapshot import Item, Read, Snapshot, Stack, Unreadable, Used

ENVIRONMENT, MANAGED_BY, WORKLOAD = (
    "slipway:environment",
    "slipway:managed-by",
    "slipway:workload",
)
STACK_ID = "aws:cloudformation:stack-id"

RUNNING = ("InProgress", "Stopping")
"""Statuses in which a job uses its models."""


@dataclass(frozen=True, slots=True)
class View:
    """What every rule looks at; nothing here is read from AWS."""

    snapshot: Snapshot
    policy: Policy
    now: datetime

    def ours(self, tags: Mapping[str, str]) -> bool:
        """Whether the tags are of this environment."""
        return is_ours(tags, self.policy)

    def concerns(self, item: Item) -> bool:
        """Whether it is ours, or may be: tags that cannot be read are told of."""
        return isinstance(item.tags, Unreadable) or self.ours(item.tags)

    def owner(self, item: Item) -> Read[Stack | None]:
        """Return the stack that would miss it; None where there is none, or it left it behind."""
        stacks, tags = self.snapshot.stacks, item.tags
        if isinstance(stacks, Unreadable):
            return stacks
        if isinstance(tags, Unreadable):
            return tags
        ids = {item.arn, item.name}
        if isinstance(item, Used) and not isinstance(item.targets, Unreadable):
            ids |= {f"{target}|sagemaker" for target in item.targets}
        unknown: Unreadable | None = None
        for stack in stacks:
            if isinstance(stack.resources, Unreadable):
                unknown = stack.resources
            elif not ids.isdisjoint(stack.resources):
                return stack
        return unknown

    def ephemeral(self, stack: Stack) -> bool:
        """Whether the stack is deleted whole some day."""
        return self.ours(stack.tags) and "slipway:ttl" in stack.tags

    def bearer(self, item: Item) -> Item | None:
        """Return what carries the mark of ``item``: itself, unless its stack's mark is on it."""
        owner = self.owner(item)
        return None if isinstance(owner, Stack) and self.ephemeral(owner) else item

    def file_of(self, item: Item) -> str:
        """The file that a pull request would change."""
        tags = {} if isinstance(item.tags, Unreadable) else item.tags
        workload = tags.get(WORKLOAD, "<workload>")
        return f"model_configs/{self.policy.environment}/{workload}.yaml"

    def config_users(self, name: str) -> Read[tuple[str, ...]]:
        """Return the endpoints that use a configuration, or are about to."""
        endpoints = self.snapshot.endpoints
        if isinstance(endpoints, Unreadable):
            return endpoints
        users = []
        for endpoint in endpoints:
            if isinstance(endpoint.configs, Unreadable):
                return endpoint.configs
            if name in endpoint.configs:
                users.append(endpoint.name)
        return tuple(users)

    def model_users(self, name: str) -> Read[tuple[str, ...]]:
        """Return what names a model: configurations, components and the jobs that were seen."""
        users = []
        for holders in (self.snapshot.configs, self.snapshot.components, self.snapshot.jobs):
            if isinstance(holders, Unreadable):
                return holders
            for holder in holders:
                if isinstance(holder.models, Unreadable):
                    return holder.models
                if name in holder.models:
                    users.append(holder.name)
        return tuple(users)


def is_ours(tags: Mapping[str, str], policy: Policy) -> bool:
    """Whether the tags are of the policy's environment."""
    return (tags.get(ENVIRONMENT), tags.get(MANAGED_BY)) == (policy.environment, "slipway")


def first_unreadable(values: Iterable[object]) -> Unreadable | None:
    """Return the first of ``values`` that could not be read."""
    return next((value for value in values if isinstance(value, Unreadable)), None)
