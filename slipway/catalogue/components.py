"""What is known of inference components besides their API's own shapes.

Source: ``data/components.json``, row by row.
"""

from typing import Final

from slipway.catalogue import files

_ROWS = files.load("components")

ACCEPTED_MEMORY_MB: Final = int(_ROWS["memory"]["accepted_mb"])
"""A reservation of host memory that was seen to be placed on a small instance."""
REJECTED_MEMORY_SHARE: Final = float(_ROWS["memory"]["rejected_share"])
"""The least share of an instance's memory that was seen to be refused on an empty instance."""
LOG_GROUP_PREFIX: Final = str(_ROWS["log_group"]["prefix"])
LORA_OPTION: Final = str(_ROWS["lora"]["option"])


def may_sleep(region: str) -> bool | None:
    """Whether a fleet may go down to no instance in ``region``; None where nobody has said."""
    known = _ROWS["min_instance_count_zero"]
    if region in known["rejected"]:
        return False
    return True if region in known["accepted"] else None
