"""Loads the configs and applies every rule: the one way into planning."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from slipway import rules
from slipway.catalogue import credentials
from slipway.config import ConfigError, Environment, load
from slipway.faults import Fault, by_place, errors


@dataclass(frozen=True)
class Checked:
    """Environments, and every fault found in them, in the order of the files."""

    environments: tuple[Environment, ...]
    faults: list[Fault]


def check(configs: Path, names: Sequence[str] = ()) -> Checked:
    """Read the environments ``names`` (all when empty) and judge every workload."""
    loaded = load(configs, names)
    faults = [*loaded.faults, *rules.check(loaded.environments, configs)]
    return Checked(loaded.environments, by_place(map(_masked, faults)))


def _masked(fault: Fault) -> Fault:
    """The fault without any secret that a rule or a type quotes from the file."""
    texts = (fault.file, fault.field, fault.message, fault.hint)
    file, field, message, hint = map(credentials.masked, texts)
    return replace(fault, file=file, field=field, message=message, hint=hint)


def environments(configs: Path, names: Sequence[str] = ()) -> tuple[Environment, ...]:
    """Return environments without an error; raise ConfigError with all of them otherwise."""
    checked = check(configs, names)
    refused = errors(checked.faults)
    if refused:
        raise ConfigError(refused)
    return checked.environments
