"""A rendering to its account: prepared, compared with the review, executed, in waves.

A stack that imports what another one is only about to export gets its change set once that is
there; every other change set is prepared and compared before the first one is executed.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from slipway.deploying import change_sets, executing, removing
from slipway.deploying.assembly import Stack
from slipway.deploying.cdk import Cdk
from slipway.deploying.live import Live, same
from slipway.errors import SlipwayError
from slipway.review.exports import exported
from slipway.review.model import Action

Allowed = Mapping[str, Mapping[str, Action]]


@dataclass(frozen=True)
class Deployment:
    """One environment's assembly, and what the review allows of it.

    ``allowed`` is stack -> logical id -> action, ``live`` what is there at the start, ``gone`` the
    stacks that the change takes away.
    """

    assembly: Path
    stacks: tuple[Stack, ...]
    live: Mapping[str, Live]
    allowed: Allowed
    gone: tuple[str, ...]
    digest: str
    cdk: Cdk
    cloudformation: Any

    @property
    def change_set(self) -> str:
        """The name of its change sets."""
        return change_sets.name_of(self.digest)

    @property
    def changing(self) -> tuple[Stack, ...]:
        """The stacks that are not yet what they shall be."""
        return tuple(
            stack
            for stack in self.stacks
            if stack.name not in self.live
            or not same(self.live[stack.name].template, stack.template)
        )

    def first(self) -> tuple[Stack, ...]:
        """The stacks whose change sets can be prepared before anything is executed."""
        return _ready(self.changing, self._exports())

    def prepare(self, stacks: Iterable[Stack], said: Callable[[str], None]) -> dict[str, list[Any]]:
        """Prepare change sets and return what they would do, as ``compare`` does.

        On any doubt they are taken away again.
        """
        chosen = tuple(stacks)
        if not chosen:
            return {}
        said(f"prepare change sets of {', '.join(stack.selector for stack in chosen)}")
        try:
            self.cdk.prepare(self.assembly, [s.selector for s in chosen], self.change_set)
            return self.compare(chosen)
        except SlipwayError:
            change_sets.delete(self.cloudformation, [s.name for s in chosen], self.change_set)
            raise

    def compare(self, stacks: Iterable[Stack]) -> dict[str, list[Any]]:
        """Return what the change sets would do; SlipwayError when it is more than was reviewed."""
        names = [stack.name for stack in stacks]
        found = change_sets.prepared(self.cloudformation, names, self.change_set)
        change_sets.require_reviewed(found, self.allowed)
        return found

    def execute(self, said: Callable[[str], None]) -> tuple[str, ...]:
        """Execute wave after wave, then delete what goes; returns the stacks that changed.

        The change sets of the first wave are there already, and are compared once more: somebody
        may have replaced one since. Every other one is executed right after its comparison.
        """
        removing.require_unprotected(self.gone, self.live)
        there, left, done = self._exports(), list(self.changing), []
        wave, prepared = _ready(left, there), True
        while wave:
            found = self.compare(wave) if prepared else self.prepare(wave, said)
            self._require_prepared(wave, found)
            ready = [stack for stack in wave if stack.name in found]
            executing.execute(self.cloudformation, ready, self.change_set, said)
            done += [stack.name for stack in ready]
            for stack in wave:
                left.remove(stack)
                there |= stack.exports
            wave, prepared = _ready(left, there), False
        if left:
            missing = sorted({name for stack in left for name in stack.imports - there})
            raise SlipwayError(
                f"{', '.join(s.name for s in left)} import {', '.join(missing)}, which nobody"
                " exports",
                "deploy the environment whole",
            )
        for name in removing.remove(self.cloudformation, self.gone, self.live):
            said(f"{name} is deleted")
            done.append(name)
        return tuple(done)

    def _require_prepared(self, wave: Iterable[Stack], found: Mapping[str, list[Any]]) -> None:
        """Raise SlipwayError when a stack that is to change has no change set to execute."""
        missing = [s.name for s in wave if self.allowed.get(s.name) and s.name not in found]
        if missing:
            raise SlipwayError(
                f"there is no change set {self.change_set} to execute of {', '.join(missing)},"
                " which the review says change",
                "prepare them first: the same command with --prepare",
            )

    def _exports(self) -> set[str]:
        live = (stack.template for stack in self.live.values() if stack.template)
        return {name for template in live for name in exported(template)}


def _ready(stacks: Iterable[Stack], exports: set[str]) -> tuple[Stack, ...]:
    """The stacks that import nothing that is not there yet."""
    return tuple(stack for stack in stacks if stack.imports <= exports)
