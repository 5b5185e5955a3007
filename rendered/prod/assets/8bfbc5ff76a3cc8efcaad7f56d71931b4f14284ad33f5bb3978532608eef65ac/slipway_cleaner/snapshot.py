"""What was seen. What could not be read is a value of its own, never an absence."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar, Union

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Stands where a value would; ``why`` is what AWS, or the clock, said."""

    why: str


Read = Union[T, Unreadable]  # noqa: UP007 - an alias with a parameter needs Union on 3.11


@dataclass(frozen=True, slots=True)
class Traffic:
    """Metrics that cover ``since`` to ``until`` whole; ``last``: the end of the last busy hour."""

    since: datetime
    until: datetime
    last: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One resource. Times are the service's own."""

    kind: str
    name: str
    arn: str
    status: Read[str]
    created: Read[datetime]
    modified: Read[datetime]
    tags: Read[Mapping[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Used(Item):
    """An endpoint or component: ``targets`` are its scalable targets, dimension -> least count.

    ``scheduled`` says whether anything moves it at hours of the day.
    """

    traffic: Read[Traffic]
    targets: Read[Mapping[str, int]]
    scheduled: Read[bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint(Used):
    """``configs`` are those it uses, and is about to use; ``usd_per_month`` is what its instances
    cost, None where that is unknown."""

    configs: Read[tuple[str, ...]]
    usd_per_month: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Component(Used):
    """``base`` names the component that an adapter runs on; ``copies`` is how many are wanted."""

    endpoint: str
    base: Read[str | None]
    models: Read[tuple[str, ...]]
    copies: Read[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder(Item):
    """What names models: an endpoint configuration or a job, and its ``models``."""

    models: Read[tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Config(Holder):
    """An endpoint configuration: ``variants`` are name -> instance type, where it names one."""

    variants: Read[Mapping[str, str | None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stack:
    """``changed`` is its last update, else its creation; ``resources`` are physical ids."""

    name: str
    id: str
    status: str
    changed: datetime
    tags: Mapping[str, str]
    termination_protection: bool
    resources: Read[frozenset[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """Everything in one account and region; ``at`` is the service's clock where it told it.

    ``jobs`` are the transform jobs that run, or ran in the last ``orphan_after_days``;
    ``other_jobs`` train or process, and run. No model is used by those.
    """

    at: datetime
    endpoints: Read[tuple[Endpoint, ...]]
    components: Read[tuple[Component, ...]]
    configs: Read[tuple[Config, ...]]
    models: Read[tuple[Item, ...]]
    jobs: Read[tuple[Holder, ...]]
    other_jobs: Read[tuple[Holder, ...]]
    stacks: Read[tuple[Stack, ...]]
