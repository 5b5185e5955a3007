"""How fast weights are downloaded and loaded, as measured; units are in the names."""

from dataclasses import dataclass
from functools import cache

from slipway.catalogue.files import load


@dataclass(frozen=True, slots=True)
class Loading:
    """Rates in GiB per second, times in seconds, sizes in GB; the slowest seen of each."""

    download_gib_per_second: float
    load_gib_per_second: float
    engine_start_seconds: int
    neuron_compile_seconds: int
    jumpstart_timeout_seconds: int
    jumpstart_volume_gb: int


@cache
def rates() -> Loading:
    """The measured rates."""
    data = load("loading")
    return Loading(**{name: data[name] for name in Loading.__slots__})
