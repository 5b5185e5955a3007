"""One stack before and after, and what CloudFormation does to it."""

from dataclasses import dataclass

from slipway.review.model import ResourceChange
from slipway.rules.template_facts import Template


@dataclass(frozen=True, slots=True)
class StackPair:
    """A template is None where the stack is not there. ``workload`` is None for shared stacks."""

    stack: str
    workload: str | None
    before: Template | None
    after: Template | None
    changes: tuple[ResourceChange, ...]
