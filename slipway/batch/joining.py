"""Which answer is whose: the lines of an output object to the records of its input object."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from slipway.batch.answers import text_of
from slipway.batch.lines import LineFault, id_of, numbered, value_of


@dataclass(slots=True)
class Joined:
    """Answers by id, and what could not be given to anybody.

    ``failed`` are ids whose answer holds no text, ``unmatched`` sentences about objects and lines.
    """

    texts: dict[str, str | list[str]] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)
    unmatched: list[str] = field(default_factory=list)

    def add(self, other: "Joined") -> None:
        """Take what another object or another run brought; an answer wins over a failure."""
        self.texts.update(other.texts)
        self.failed = [key for key in [*self.failed, *other.failed] if key not in self.texts]
        self.unmatched += other.unmatched


def join(name: str, ids: Sequence[str], output: Iterable[bytes] | None) -> Joined:
    """Join the lines of the output of ``name`` to the ``ids`` of its input, in their order.

    Where every line has an id, on that. Where none has one, by position, which equal numbers of
    lines prove: an object is answered whole or not at all. Anything else is left unmatched.
    """
    found = Joined()
    if output is None:
        found.unmatched.append(f"{name}: {_records(len(ids))}, and no output object")
        return found
    answers: list[tuple[str | None, Any]] = []
    for number, line in numbered(output):
        try:
            answers.append(_answer(line))
        except LineFault as fault:
            found.unmatched.append(f"{name}.out: line {number} {fault}")
            return found
    named = sum(key is not None for key, _ in answers)
    if named == len(answers) and answers:
        _on_id(found, name, set(ids), answers)
    elif named:
        found.unmatched.append(f"{name}.out: {named} of {len(answers)} lines have an id")
    elif len(answers) != len(ids):
        found.unmatched.append(
            f"{name}.out: {_records(len(ids))}, {len(answers)} lines without an id"
        )
    else:
        for key, (_, value) in zip(ids, answers, strict=True):
            _keep(found, key, value)
    return found


def _answer(line: bytes) -> tuple[str | None, Any]:
    value = value_of(line)
    return (id_of(value) if isinstance(value, dict) and "id" in value else None), value


def _on_id(
    found: Joined, name: str, ids: set[str], answers: Iterable[tuple[str | None, Any]]
) -> None:
    seen: set[str] = set()
    for key, value in answers:
        assert key is not None
        if key not in ids:
            found.unmatched.append(f"{name}.out: the id {key} was not sent")
        elif key in seen:
            found.unmatched.append(f"{name}.out: the id {key} is answered twice")
            found.texts.pop(key, None)
        else:
            _keep(found, key, value)
        seen.add(key)


def _keep(found: Joined, key: str, value: Any) -> None:
    text = text_of(value)
    if text is None:
        found.failed.append(key)
    else:
        found.texts[key] = text


def _records(count: int) -> str:
    return f"{count} record{'s' if count != 1 else ''}"
