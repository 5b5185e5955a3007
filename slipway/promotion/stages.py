"""Whether a release may go from one environment to another at all: one stage up, none skipped."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from slipway.config import ConfigError, lines, load
from slipway.config.loader import ENVIRONMENT_FILE
from slipway.config.nearest import suggestion
from slipway.config.schema import Environment
from slipway.errors import SlipwayError
from slipway.promotion.request import Reason, Request


def read(configs: Path) -> tuple[Environment, ...]:
    """All environments, also those some of whose workloads have faults.

    ConfigError where an environment.yaml has: nobody knows then what comes before what.
    """
    loaded = load(configs)
    faults = [fault for fault in loaded.faults if Path(fault.file).name == ENVIRONMENT_FILE]
    if faults:
        raise ConfigError(faults)
    return loaded.environments


def named(environments: Sequence[Environment], name: str) -> Environment:
    """The environment; SlipwayError with the nearest name where there is none."""
    known = {environment.name: environment for environment in environments}
    if name not in known:
        raise SlipwayError(f"no environment {name!r}", suggestion(name, known), exit_code=2)
    return known[name]


def refused(environments: Sequence[Environment], request: Request) -> Iterator[Reason]:
    """Why nothing may go this way; nothing where it may."""
    source, target = (named(environments, n) for n in (request.source, request.target))
    place = f"{source.name} -> {target.name}"
    earlier = lines.before(target, environments)
    names = [environment.name for environment in earlier]
    if source.name == target.name:
        yield Reason(place, "a release is not promoted to where it is", "name two environments")
    elif target.stage_order == source.stage_order:
        yield Reason(
            place,
            f"both have stage_order {target.stage_order}, so neither proves releases for the other",
            f"give {target.name} a higher one in {target.name}/environment.yaml",
        )
    elif target.stage_order < source.stage_order:
        yield Reason(
            place,
            f"releases move from lower to higher, and {target.name} (stage_order"
            f" {target.stage_order}) comes before {source.name} ({source.stage_order})",
            "put a former release back with `python -m slipway rollback`, or edit it in"
            f" {lines.first(target, environments).name}",
        )
    elif source.name not in names and earlier[0].stage_order == source.stage_order:
        yield Reason(
            place,
            f"{target.name} is in {target.region}, and so is {names[0]}, which proves its releases",
            f"promote from {names[0]}",
        )
    elif source.name not in names:
        yield Reason(
            place,
            f"that skips {' and '.join(names)}, which would prove the release",
            f"promote to {names[0]} first, and from there to {target.name}",
        )
