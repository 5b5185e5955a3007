"""The shape of a rule. One rule, one file: its id, what it refuses, and where the fact is from."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from slipway.faults import Severity
from slipway.planning.facts import WorkloadFacts


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found in one field: what is wrong with the value, and how to mend it."""

    field: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Rule:
    """``check`` yields a finding for each place in one workload that breaks the rule."""

    id: str
    severity: Severity
    title: str
    source: str
    check: Callable[[WorkloadFacts], Iterator[Finding]]
