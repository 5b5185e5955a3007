"""A fault: one thing wrong in one field of one file, and how to mend it."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Literal

from slipway.errors import SlipwayError

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Fault:
    """What a rule found.

    ``file`` is ``<env>/<file>``, ``field`` the dotted path of the field in it, ``message`` what is
    wrong with the value in it, ``hint`` how to mend it, ``rule`` the id of the rule, and
    ``source`` where the rule's fact comes from.
    """

    file: str
    field: str
    rule: str
    severity: Severity
    message: str
    hint: str
    source: str = ""

    def __str__(self) -> str:
        """One line: ``<file>: <field>: <message>; <hint> [<rule>]``."""
        return f"{self.file}: {self.field}: {self.message}; {self.hint} [{self.rule}]"

    def as_json(self) -> dict[str, str]:
        """The fault as ``--json`` prints it."""
        return asdict(self)


def by_place(faults: Iterable[Fault]) -> list[Fault]:
    """Faults in the order in which a reader meets them: by file, errors first, then by field."""
    return sorted(faults, key=lambda f: (f.file, f.severity, f.field, f.rule, f.message))


def errors(faults: Iterable[Fault]) -> list[Fault]:
    """Only the faults that refuse a deploy."""
    return [fault for fault in faults if fault.severity == "error"]


class ConfigError(SlipwayError):
    """The files under the configs folder cannot be used; ``faults`` holds every reason."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        """Join all faults into the message, one line each."""
        self.faults = by_place(faults)
        super().__init__("\n".join(map(str, self.faults)))
