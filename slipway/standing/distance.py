"""How far the environments are apart: who runs which release, and what differs."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from slipway.config import fingerprint
from slipway.config.schema import Environment, Workload
from slipway.config.schema.lock import State
from slipway.standing.evidence import Evidence

Running = State | Literal["another release", "not deployed"]


@dataclass(frozen=True, slots=True)
class Standing:
    """One workload in one environment."""

    environment: str
    release_sha256: str | None
    """None: the environment has no such workload."""
    equals: str | None = None
    """The first environment before this one that has the same release."""
    compared: str | None = None
    """The environment that it differs from: the last one before this one that has the workload."""
    fields: tuple[str, ...] = ()
    """Fields in which it does; empty with ``compared``: the same is written in other words."""
    running: Running | None = None
    """What the evidence of the last deploy says; None where there is none."""

    def __str__(self) -> str:
        """In words, without the environment."""
        if self.release_sha256 is None:
            return "not there"
        words = [fingerprint.short(self.release_sha256)]
        if self.equals is not None:
            words.append(f"= {self.equals}")
        elif self.compared is not None:
            what = ", ".join(self.fields) or "the way it is written"
            words.append(f"differs from {self.compared} in {what}")
        if self.running is not None:
            words.append(f"({self.running})")
        return " ".join(words)


@dataclass(frozen=True, slots=True)
class Distance:
    """One workload in every environment, in the order of promotion."""

    workload: str
    standings: tuple[Standing, ...]

    @property
    def is_apart(self) -> bool:
        """Whether environments that have it run different releases."""
        return len({s.release_sha256 for s in self.standings if s.release_sha256}) > 1


def distances(
    environments: Sequence[Environment], evidence: Mapping[str, Evidence]
) -> tuple[Distance, ...]:
    """Every workload, by name, in every environment; ``evidence`` by the environment's name."""
    ordered = sorted(environments, key=lambda e: (e.stage_order, e.name))
    names = sorted({name for environment in ordered for name in environment.releases})
    return tuple(Distance(name, tuple(_standings(name, ordered, evidence))) for name in names)


def _standings(
    name: str, ordered: Sequence[Environment], evidence: Mapping[str, Evidence]
) -> Iterator[Standing]:
    earlier: list[Environment] = []
    for environment in ordered:
        sha256 = environment.releases.get(name)
        if sha256 is None:
            yield Standing(environment.name, None)
            continue
        running = _running(name, sha256, evidence.get(environment.name))
        lower = [e for e in earlier if e.stage_order < environment.stage_order]
        same = [e.name for e in lower if e.releases[name] == sha256]
        if same:
            yield Standing(environment.name, sha256, same[0], running=running)
        elif lower:
            fields = tuple(_differing(_named(lower[-1], name), _named(environment, name)))
            compared = lower[-1].name
            yield Standing(environment.name, sha256, None, compared, fields, running)
        else:
            yield Standing(environment.name, sha256, running=running)
        earlier.append(environment)


def _named(environment: Environment, name: str) -> Workload:
    return next(workload for workload in environment.workloads if workload.name == name)


def _running(name: str, sha256: str, evidence: Evidence | None) -> Running | None:
    if evidence is None:
        return None
    found = evidence.workloads.get(name)
    if found is None:
        return "not deployed"
    return found.state if found.release_sha256 == sha256 else "another release"


def _differing(one: Workload, other: Workload) -> Iterator[str]:
    if one.kind != other.kind:
        yield "kind"
    else:
        yield from _fields(one.release.model_dump(), other.release.model_dump(), "release")


def _fields(one: Any, other: Any, field: str) -> Iterator[str]:
    """Leaves in which two sections differ; a section that only one has is named itself."""
    if isinstance(one, dict) and isinstance(other, dict):
        for key in sorted({*one, *other}):
            yield from _fields(one.get(key), other.get(key), f"{field}.{key}")
    elif one != other:
        yield field
