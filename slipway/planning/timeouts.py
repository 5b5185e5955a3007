"""How long SageMaker waits for the download and the start, from the size of the weights."""

import math
from dataclasses import dataclass

from slipway.catalogue import limits, loading, serverless
from slipway.planning.facts import WorkloadFacts

# Ours: a start that takes four times as long as the slowest one measured is still waited for.
SAFETY = 4


@dataclass(frozen=True, slots=True)
class Timeouts:
    """Both in seconds, and how they were found."""

    model_data_download_seconds: int
    container_startup_seconds: int
    reason: str


def settle(
    facts: WorkloadFacts, *, backend: str, container_downloads: bool, compiles: bool
) -> Timeouts:
    """Return the time-outs: the declared ones, else computed, within SageMaker's limits.

    ``container_downloads``: the container fetches the weights itself, inside the start-up time.
    ``compiles``: Neuron graphs or TensorRT engines are compiled at the start.
    """
    download, startup, reason = _computed(facts, backend, container_downloads, compiles)
    serving = facts.serving
    declared = {
        "download": serving.model_data_download_timeout_seconds,
        "start-up": serving.container_startup_health_check_timeout_seconds,
    }
    given = [name for name, value in declared.items() if value is not None]
    if len(given) == len(declared):
        reason = f"declared in the workload's file (computed: {download} s and {startup} s)"
    elif given:
        reason = f"{given[0]} declared in the workload's file; {reason}"
    return Timeouts(declared["download"] or download, declared["start-up"] or startup, reason)


@dataclass(frozen=True, slots=True)
class Likely:
    """What the slowest download and start measured come to, in seconds without a margin."""

    download_seconds: float
    startup_seconds: float
    reason: str


def likely(facts: WorkloadFacts, *, container_downloads: bool) -> Likely | None:
    """Return how long these weights are likely to take; None where their size is unknown.

    Compiling at the start is not in it.
    """
    gib = facts.download_gib
    if gib is None:
        return None
    rates = loading.rates()
    transfer, load = gib / rates.download_gib_per_second, gib / rates.load_gib_per_second
    start = load + rates.engine_start_seconds + (transfer if container_downloads else 0)
    return Likely(
        0 if container_downloads else transfer,
        start,
        f"{gib:.1f} GiB at {rates.download_gib_per_second} GiB/s to download"
        f"{' (by the container, while it starts)' if container_downloads else ''}"
        f" and {rates.load_gib_per_second} GiB/s to load, {rates.engine_start_seconds} s for the"
        " engine",
    )


def _computed(
    facts: WorkloadFacts, backend: str, container_downloads: bool, compiles: bool
) -> tuple[int, int, str]:
    rates = loading.rates()
    longest = limits.CONTAINER_STARTUP_TIMEOUT_SECONDS[1]
    if facts.serving.serverless is not None:
        seconds = serverless.READY_SECONDS
        return seconds, seconds, "SageMaker's own for serverless endpoints: both together"
    if facts.jumpstart is not None and facts.on_neuron:
        seconds = rates.jumpstart_timeout_seconds
        return seconds, seconds, "JumpStart's own for its Neuron models"
    found = likely(facts, container_downloads=container_downloads)
    if found is None:
        return longest, longest, "the size of the weights is unknown: the longest allowed"
    download = _rounded(found.download_seconds)
    reason = f"{found.reason}, times {SAFETY}"
    if compiles:
        return download, longest, f"{reason}; compiling at the start needs the longest allowed"
    if backend == "trtllm":
        return download, longest, f"{reason}; TensorRT-LLM builds its engine at the start"
    return download, _rounded(found.startup_seconds), reason


def _rounded(seconds: float) -> int:
    """Seconds times SAFETY, up to a whole minute, within SageMaker's limits."""
    shortest, longest = limits.CONTAINER_STARTUP_TIMEOUT_SECONDS
    return max(shortest, min(longest, 60 * math.ceil(SAFETY * seconds / 60)))
