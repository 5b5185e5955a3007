"""What the cleaner does unless an environment says otherwise; units are in the names.

Source: ours; see ``data/cleanup.json``.
"""

from typing import Final

from slipway.catalogue import files

_DATA = files.load("cleanup")
_DEFAULTS = _DATA["defaults"]

IDLE_AFTER_HOURS: Final = int(_DEFAULTS["idle_after_hours"])
GRACE_HOURS: Final = int(_DEFAULTS["grace_hours"])
ORPHAN_AFTER_DAYS: Final = int(_DEFAULTS["orphan_after_days"])
STUCK_AFTER_HOURS: Final = int(_DEFAULTS["stuck_after_hours"])
MOST_PER_RUN: Final = int(_DEFAULTS["most_per_run"])
SCHEDULE: Final = str(_DEFAULTS["schedule"])
MOST_HOURS: Final = int(_DATA["most_hours"])

TRAFFIC: Final[dict[str, dict[str, str]]] = _DATA["traffic"]
"""Kind -> metric -> statistic that is above zero while somebody uses it."""
