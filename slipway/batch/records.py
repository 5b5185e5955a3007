"""Is a file of records one that a job gets through? Asked before anything is sent or paid for."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from slipway.batch.lines import LineFault, id_of, numbered, parsed
from slipway.planning import generation

MOST_FAULTS = 20
"""Ours: so many are shown, the others counted."""
BYTES_PER_MB = 1024 * 1024
"""Of MaxPayloadInMB. Which of the two megabytes SageMaker means is unknown; the smaller one would
refuse what may pass."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the workload's container takes.

    ``text`` is the member that holds the prompt, None where that is not known. ``parameters`` is
    the member that holds the generation parameters, "" where they lie beside the text, None where
    it is not known. ``ignores_parameters``: HYPER_PARAMS is set, and wins.
    """

    max_payload_mb: int
    text: str | None
    parameters: str | None
    ignores_parameters: bool = False
    max_model_len: int | None = None


@dataclass(frozen=True, slots=True)
class RecordFault:
    """What is wrong with the record on ``line``, counted from 1."""

    line: int
    message: str
    hint: str = ""

    def __str__(self) -> str:
        """``line 7: has no id; ...``."""
        said = f"line {self.line}: {self.message}"
        return f"{said}; {self.hint}" if self.hint else said


@dataclass(slots=True)
class Checked:
    """What was found: ``faults`` are the first ones, ``more_faults`` how many others there are."""

    count: int = 0
    faults: list[RecordFault] = field(default_factory=list)
    more_faults: int = 0
    warnings: list[str] = field(default_factory=list)

    def add(self, fault: RecordFault) -> None:
        """Keep the fault, or count it."""
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(fault)
        else:
            self.more_faults += 1


def check(lines: Iterable[bytes], asked: Asked) -> Checked:
    """Judge every line of a file; what is held of them is their ids."""
    found = Checked()
    seen: dict[str, int] = {}
    ignored: dict[str, int] = {}
    unknown: dict[str, int] = {}
    number = 0
    for number, line in numbered(lines):
        found.count += 1
        if len(line) > asked.max_payload_mb * BYTES_PER_MB:
            message = f"has {len(line)} bytes, more than max_payload_mb {asked.max_payload_mb}"
            found.add(RecordFault(number, message, "shorten it, or raise max_payload_mb"))
        try:
            record = parsed(line)
            key = id_of(record)
        except LineFault as error:
            found.add(RecordFault(number, str(error), "write one object with an id a line"))
            continue
        if (first := seen.setdefault(key, number)) != number:
            message = f"has the id {key} of line {first}"
            found.add(RecordFault(number, message, "answers are joined on it: give it once"))
        for fault in _unsound(number, record, asked, ignored, unknown):
            found.add(fault)
    if not found.count:
        found.add(RecordFault(max(number, 1), "is empty", "write one object with an id a line"))
    found.warnings.extend(_warnings(ignored, unknown))
    return found


def _unsound(
    number: int,
    record: dict[str, Any],
    asked: Asked,
    ignored: dict[str, int],
    unknown: dict[str, int],
) -> Iterator[RecordFault]:
    if asked.text is not None and not _is_prompt(record.get(asked.text)):
        message = f"{asked.text} is no text and no list of texts"
        yield RecordFault(number, message, f"write the prompt into {asked.text}")
    for name, fault in _parameters(record, asked):
        if asked.ignores_parameters:
            if fault is None or fault.known:
                ignored[name] = ignored.get(name, 0) + 1
        elif fault is not None and fault.known:
            yield RecordFault(number, f"{fault.name}: {fault.message}", fault.hint)
        elif fault is not None:
            unknown[name] = unknown.get(name, 0) + 1


def _parameters(
    record: Mapping[str, Any], asked: Asked
) -> Iterator[tuple[str, generation.ParameterFault | None]]:
    """Each generation parameter of a record, with its fault."""
    if asked.parameters is None:
        return
    if asked.parameters == "":
        given = {name: v for name, v in record.items() if name not in ("id", asked.text)}
    else:
        member = record.get(asked.parameters, {})
        if not isinstance(member, dict):
            yield (
                asked.parameters,
                generation.ParameterFault(asked.parameters, "is no object", "write {...}"),
            )
            return
        given = member
    if not given:
        return
    faults = {
        fault.name: fault
        for fault in generation.faults_of(given, max_model_len=asked.max_model_len)
    }
    for name in given:
        yield name, faults.get(name)


def _is_prompt(value: Any) -> bool:
    texts = value if isinstance(value, list) and value else [value]
    return all(isinstance(text, str) and text for text in texts)


def _warnings(ignored: Mapping[str, int], unknown: Mapping[str, int]) -> Iterator[str]:
    if ignored:
        yield (
            f"{_named(ignored)} are ignored: hyper_parameters of the workload (HYPER_PARAMS) rule;"
            " remove them there to let each record say"
        )
    if unknown:
        yield f"{_named(unknown)} are no documented generation parameters; the container decides"


def _named(counts: Mapping[str, int]) -> str:
    return ", ".join(
        f"{name} ({count} record{'s' if count > 1 else ''})"
        for name, count in sorted(counts.items())
    )
