"""What a serverless endpoint of SageMaker offers, and no more; see ``data/serverless.json``.

Ranges are (least, most). AWS writes 1024 MB and means 1 GB of 2^30 bytes, so all are in those.
"""

from typing import Final

from slipway.catalogue import files

_FACTS = files.load("serverless")

MEMORY_SIZE_MB: Final[tuple[int, int]] = tuple(_FACTS["memory_size_mb"])
MEMORY_STEP_MB: Final = int(_FACTS["memory_step_mb"])
"""The memory comes in multiples of this."""
CONCURRENCY: Final[tuple[int, int]] = tuple(_FACTS["concurrency"])
"""Requests at the same time: the most that are taken, and those that never start cold."""
DISK_GB: Final = int(_FACTS["disk_gb"])
"""Temporary disk, whatever the memory."""
IMAGE_GB: Final = int(_FACTS["image_gb"])
"""Largest container image."""
READY_SECONDS: Final = int(_FACTS["ready_seconds"])
"""The download of the model and the first answer to /ping together."""
INVOCATION_SECONDS: Final = int(_FACTS["invocation_seconds"])
"""Longest answer of the container."""
PAYLOAD_MB: Final = int(_FACTS["payload_mb"])
"""Largest request, and largest answer."""
