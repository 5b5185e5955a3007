"""A review: what a change does to what runs. Plain data; the reports only write it down.

Money is USD, times are seconds, memory is GiB. None means: not known, or not there.
"""

from dataclasses import dataclass
from typing import Any, Literal

Risk = Literal["failure", "loss", "access", "caution", "routine"]
"""failure: the deploy will fail. loss: something that serves or holds data is gone, or out of reach
for a while. access: somebody may do more than before. caution: worth a look. routine: nothing of
these."""

Action = Literal["add", "remove", "replace", "update"]
Effect = Literal["fails", "outage", "delete", "update", "new"]
Kind = Literal["endpoint", "component", "stack"]
Replacing = Literal["yes", "maybe", "no", "unknown"]


@dataclass(frozen=True, slots=True)
class PropertyChange:
    """One property that differs. ``path`` is as in ProductionVariants[0].InstanceType; a value
    that is not there is None. ``drift_blind``: CloudFormation cannot read it back."""

    path: str
    before: Any
    after: Any
    replaces: Replacing
    drift_blind: bool = False


@dataclass(frozen=True, slots=True)
class ResourceChange:
    """What CloudFormation does to one resource. ``causes`` are the logical ids whose replacement
    reaches it by Ref, Fn::GetAtt or Fn::Sub, empty where its own template text changed."""

    stack: str
    workload: str | None
    logical_id: str
    type: str
    action: Action
    properties: tuple[PropertyChange, ...]
    causes: tuple[str, ...]
    risk: Risk


@dataclass(frozen=True, slots=True)
class EndpointEffect:
    """What happens to one endpoint or inference component; of a stack only that it will fail.

    ``strategy`` says in words how an update goes. ``extra_instances`` of ``instance_type`` run
    besides while it goes on, with ``extra_accelerators``; ``quota`` says whether the account has
    room for them. ``at_least_seconds`` it waits, ``at_most_seconds`` it may take. ``reasons`` are
    one sentence each: what changed, or why it fails.
    """

    stack: str
    workload: str | None
    logical_id: str
    kind: Kind
    name: str
    effect: Effect
    reasons: tuple[str, ...]
    strategy: str | None = None
    instance_type: str | None = None
    extra_instances: int | None = None
    extra_accelerators: int | None = None
    quota: str | None = None
    at_least_seconds: int | None = None
    at_most_seconds: int | None = None
    risk: Risk = "routine"


@dataclass(frozen=True, slots=True)
class Amount:
    """USD an hour and a month of one workload at one number of instances."""

    instances: int
    usd_per_hour: float
    usd_per_month: float


@dataclass(frozen=True, slots=True)
class Costs:
    """A workload's cost with the fewest, the declared and the most instances.

    ``updating`` is what runs besides while an update goes on. Each is None where no price is known.
    """

    instance_types: tuple[str, ...]
    least: Amount | None
    declared: Amount | None
    most: Amount | None
    updating: Amount | None
    basis: str | None


@dataclass(frozen=True, slots=True)
class CostChange:
    """One workload whose cost changes; ``before`` or ``after`` is None where it is not there."""

    workload: str
    before: Costs | None
    after: Costs | None


@dataclass(frozen=True, slots=True)
class CostSummary:
    """The whole environment, a month, with the declared and with the most instances.

    ``unknown`` names the workloads that are in no sum.
    """

    before_usd_per_month: float
    after_usd_per_month: float
    before_most_usd_per_month: float
    after_most_usd_per_month: float
    budget_usd_per_month: int | None
    unknown: tuple[str, ...]
    changes: tuple[CostChange, ...]
    price_dates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AccessChange:
    """Who may do more or less: IAM, security groups, keys, secrets, networks, public access."""

    stack: str
    workload: str | None
    logical_id: str
    area: Literal["iam", "network", "key", "secret", "public"]
    what: str
    risk: Risk


@dataclass(frozen=True, slots=True)
class StatefulChange:
    """Something that holds data and is replaced or removed; ``kept``: its policy retains it."""

    stack: str
    workload: str | None
    logical_id: str
    type: str
    action: Action
    kept: bool
    risk: Risk


@dataclass(frozen=True, slots=True)
class FindingChange:
    """A finding of `validate` or cdk-nag that is new, fixed, or newly acknowledged.

    ``where`` is a file and field, or constructs; ``workload`` is None for the environment's own.
    """

    workload: str | None
    state: Literal["new", "fixed", "acknowledged"]
    severity: Literal["error", "warning"]
    rule: str
    where: str
    message: str
    reason: str


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a workload's file or of environment.yaml, in words."""

    workload: str | None
    path: str
    before: Any
    after: Any
    words: str


@dataclass(frozen=True, slots=True)
class Node:
    """A resource in a drawing. ``action`` is None where it does not change."""

    id: str
    type: str
    title: str
    details: tuple[str, ...]
    action: Action | None


@dataclass(frozen=True, slots=True)
class MemoryBar:
    """The memory of one accelerator: named parts and what there is, in GiB."""

    label: str
    parts: tuple[tuple[str, float], ...]
    usable_gib: float
    total_gib: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """One changed workload: its resources, who refers to whom, its memory, its fleet's layout.

    ``edges`` are (from, to) ids: the first refers to the second. ``layout`` is lines of text.
    """

    workload: str
    stack: str
    nodes: tuple[Node, ...]
    edges: tuple[tuple[str, str], ...]
    memory: tuple[MemoryBar, ...]
    layout: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EnvironmentReview:
    """Everything that changes in one environment, each list sorted by risk, then by id.

    ``code_alone``: templates changed though no file of the environment in model_configs did.
    """

    name: str
    account: str
    region: str
    protected: bool
    digest_before: str | None
    digest_after: str
    effects: tuple[EndpointEffect, ...]
    costs: CostSummary
    access: tuple[AccessChange, ...]
    stateful: tuple[StatefulChange, ...]
    findings: tuple[FindingChange, ...]
    fields: tuple[FieldChange, ...]
    resources: tuple[ResourceChange, ...]
    drawings: tuple[Drawing, ...]
    stacks_added: tuple[str, ...]
    stacks_removed: tuple[str, ...]
    code_alone: bool

    @property
    def changed(self) -> bool:
        """Whether anything at all differs."""
        return self.digest_before != self.digest_after or bool(self.fields or self.findings)

    @property
    def files_alone(self) -> bool:
        """Whether files changed and the rendering did not: it may not have been renewed."""
        return bool(self.fields) and self.digest_before == self.digest_after


@dataclass(frozen=True, slots=True)
class Apart:
    """How far one workload is apart between two neighbouring environments."""

    workload: str
    lower: str
    higher: str
    state: Literal["same", "differs", "missing"]
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Review:
    """The change from ``base`` to ``head``; both are names of revisions or folders.

    ``verdict`` is one sentence with counts, ``risk`` the highest of all.
    """

    base: str
    head: str
    verdict: str
    risk: Risk
    environments: tuple[EnvironmentReview, ...]
    apart: tuple[Apart, ...]
