"""How an endpoint or a component is updated, guarded by alarms that are there."""

from collections.abc import Sequence
from typing import Any

ROLLBACK = "autoRollbackConfiguration"


def guarded(config: dict[str, Any], alarm_names: Sequence[str]) -> Any:
    """Return a plan's deployment configuration with the alarms that take the update back.

    A configuration without automatic rollback stays as it is. Typed as anything: jsii takes a
    mapping for the struct that the property declares.
    """
    if ROLLBACK not in config:
        return config
    return {**config, ROLLBACK: {"alarms": [{"alarmName": name} for name in alarm_names]}}
