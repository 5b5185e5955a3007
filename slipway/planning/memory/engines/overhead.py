"""What an engine takes besides weights and cache."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Overhead:
    """Per accelerator, in GiB.

    ``utilization`` is the share of the usable memory that the engine plans with, ``cache_share``
    the share of what is left that becomes cache. ``sequences`` must be in the cache at once for
    the engine to start. ``outside`` is needed beyond ``utilization`` once the cache is allocated;
    ``doubt`` may be needed on top (0 where the version is known). Neither refuses, both warn.
    """

    activations: float
    non_torch: float
    utilization: float
    cache_share: float = 1.0
    sequences: int = 1
    outside: float = 0.0
    doubt: float = 0.0
