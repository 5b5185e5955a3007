"""How much of a fleet SageMaker replaces at a time, in percent of its instances or copies.

Source: botocore's service model; see ``data/rollouts.json``. Ranges are (least, most).
"""

from typing import Final

from slipway.catalogue import files

_PERCENT = files.load("rollouts")["percent"]


def _range(name: str) -> tuple[int, int]:
    least, most = _PERCENT[name]
    return int(least), int(most)


ROLLING_BATCH_PERCENT: Final = _range("MaximumBatchSize")
CANARY_PERCENT: Final = _range("CanarySize")
LINEAR_STEP_PERCENT: Final = _range("LinearStepSize")
