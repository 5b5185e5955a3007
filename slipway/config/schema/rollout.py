"""How an update reaches what runs."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from slipway.config.schema.base import Section, fault

Wait = Annotated[int, Field(ge=0, le=3600)]
Timeout = Annotated[int, Field(ge=600, le=28800)]
Share = Annotated[int, Field(ge=1, le=100)]
Count = Annotated[int, Field(ge=1)]


def _one_size(given: dict[str, int | None]) -> None:
    named = [name for name, value in given.items() if value is not None]
    if len(named) > 1:
        raise fault(f"{' and '.join(named)} are two sizes", f"give {named[0]} alone")


class Rollout(Section):
    """An update of an endpoint, step by step, and what stops it."""

    strategy: Literal["rolling", "all_at_once", "canary", "linear"]
    """rolling replaces a few instances at a time; the others start a second fleet beside the
    first and move the traffic to it at once, after a canary, or in equal steps."""
    size_percent: Share | None = None
    """Share of the instances in a batch, a canary or a step."""
    size_count: Count | None = None
    """Instances in a batch, a canary or a step, instead of a share."""
    rollback_size_percent: Share | None = None
    """Share of the instances that a rolling update takes back at a time."""
    wait_seconds: Wait = 300
    """How long the alarms are watched after each step."""
    termination_wait_seconds: Wait | None = None
    """How long the old fleet is kept after the traffic has moved (not rolling)."""
    timeout_seconds: Timeout | None = None
    """Longest duration of the whole update."""
    auto_rollback: bool = True
    """The workload's own alarms take the update back."""

    @model_validator(mode="after")
    def _sizes_fit_the_strategy(self) -> Self:
        sizes = {"size_percent": self.size_percent, "size_count": self.size_count}
        _one_size(sizes)
        given = [name for name, value in sizes.items() if value is not None]
        if self.strategy == "all_at_once" and given:
            raise fault(f"all_at_once takes no {given[0]}", f"remove {given[0]}")
        if self.strategy != "all_at_once" and not given:
            raise fault(
                f"{self.strategy} has no size", "add size_percent, for example size_percent: 50"
            )
        if self.strategy == "rolling" and self.termination_wait_seconds is not None:
            raise fault(
                "a rolling update keeps no old fleet to wait for",
                "remove termination_wait_seconds",
            )
        if self.strategy != "rolling" and self.rollback_size_percent is not None:
            raise fault(f"{self.strategy} is taken back at once", "remove rollback_size_percent")
        return self


class ComponentRollout(Section):
    """An update of a component: some copies at a time, beside the old ones."""

    size_percent: Share | None = None
    """Share of the copies in a batch."""
    size_count: Count | None = None
    """Copies in a batch, instead of a share."""
    rollback_size_percent: Share | None = None
    """Share of the copies that are taken back at a time."""
    wait_seconds: Wait = 300
    """How long the alarms are watched after each batch."""
    timeout_seconds: Timeout | None = None
    """Longest duration of the whole update."""
    auto_rollback: bool = True
    """The component's own alarms take the update back."""

    @model_validator(mode="after")
    def _has_one_size(self) -> Self:
        sizes = {"size_percent": self.size_percent, "size_count": self.size_count}
        _one_size(sizes)
        if not any(sizes.values()):
            raise fault("has no size", "add size_percent, for example size_percent: 50")
        return self
