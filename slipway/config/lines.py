"""The order of promotion: which environment proves the releases of which."""

from collections.abc import Iterable

from slipway.config.schema import Environment


def before(environment: Environment, read: Iterable[Environment]) -> tuple[Environment, ...]:
    """The environments that a release must come from to be promoted to ``environment``.

    They have the next lower stage_order. A stage may span regions; then the environment of the
    same region is of the same line, and only where there is none, all of the stage are. Empty for
    the first environment of a line, where releases are edited.
    """
    lower = [other for other in read if other.stage_order < environment.stage_order]
    if not lower:
        return ()
    stage = max(other.stage_order for other in lower)
    found = [other for other in lower if other.stage_order == stage]
    near = [other for other in found if other.region == environment.region]
    return tuple(near or found)


def first(environment: Environment, read: Iterable[Environment]) -> Environment:
    """The environment in which the releases of ``environment`` are edited."""
    known = tuple(read)
    earlier = before(environment, known)
    return first(earlier[0], known) if earlier else environment
