"""What only time would bring: resources that have been there for a while."""

from collections.abc import Callable
from fnmatch import fnmatchcase
from typing import Any

from slipway.local_aws.server.kinds import KINDS
from slipway.local_aws.server.store import Store

SECONDS_PER_HOUR = 3600
TIMES = ("CreationTime", "LastModifiedTime")


Older = Callable[[Callable[[str], bool], float], list[str]]
"""Makes whatever has a name that fits so many seconds older, and names it."""


def let_age(store: Store, request: Any, stacks: Older) -> list[str]:
    """Make what matches ``name`` as many ``hours`` older; ValueError where nothing does."""
    pattern, seconds = str(request["name"]), float(request["hours"]) * SECONDS_PER_HOUR
    aged = stacks(lambda name: fnmatchcase(name, pattern), seconds)
    for _, region in sorted(store.regions.items()):
        for noun in KINDS:
            for name, record in region.records[noun].items():
                if fnmatchcase(name, pattern):
                    record.update({key: record[key] - seconds for key in TIMES if key in record})
                    aged.append(name)
    if not aged:
        raise ValueError(f"there is no {pattern!r}")
    return aged
