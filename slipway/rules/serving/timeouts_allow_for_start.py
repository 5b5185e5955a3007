"""SRV-021: declared time-outs are as long as the download and the start are likely to take."""

import math
from collections.abc import Iterator

from slipway.catalogue import limits, loading
from slipway.planning import effective, graph, timeouts
from slipway.planning.effective import SERVING
from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule

DOWNLOAD = f"{SERVING}.model_data_download_timeout_seconds"
STARTUP = f"{SERVING}.container_startup_health_check_timeout_seconds"


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Warn about a time-out that is shorter than the slowest start measured."""
    download = facts.serving.model_data_download_timeout_seconds
    startup = facts.serving.container_startup_health_check_timeout_seconds
    if download is None and startup is None:
        return
    if facts.jumpstart is not None and facts.on_neuron:
        needed = loading.rates().jumpstart_timeout_seconds
        for field, declared in ((DOWNLOAD, download), (STARTUP, startup)):
            if declared is not None and declared < needed:
                yield Finding(
                    field,
                    f"{declared} s is less than the {needed} s that JumpStart itself gives its"
                    " Neuron models",
                    f"set it to {needed}, or leave it out",
                )
        return
    likely = _likely(facts)
    if likely is not None and download is not None and download < likely.download_seconds:
        yield _too_short(DOWNLOAD, download, likely.download_seconds, likely.reason)
    if startup is None:
        return
    compiler, longest = _compiles(facts), limits.CONTAINER_STARTUP_TIMEOUT_SECONDS[1]
    if compiler is not None and startup < longest:
        yield Finding(
            STARTUP,
            f"{startup} s is less than the longest time-out, and {compiler} at the start, for a"
            " time that is not known",
            f"set it to {longest}, or leave it out",
        )
    elif likely is not None and startup < likely.startup_seconds:
        yield _too_short(STARTUP, startup, likely.startup_seconds, likely.reason)


def _too_short(field: str, declared: int, seconds: float, reason: str) -> Finding:
    likely = math.ceil(seconds)
    return Finding(
        field,
        f"{declared} s is less than the {likely} s that it is likely to take: {reason}",
        f"set it to at least {likely}, or leave it out",
    )


def _likely(facts: WorkloadFacts) -> timeouts.Likely | None:
    downloads_itself = effective.container_downloads(facts)
    if downloads_itself is None:
        return None
    return timeouts.likely(facts, container_downloads=downloads_itself)


def _compiles(facts: WorkloadFacts) -> str | None:
    """Who compiles at the start, if anybody does; weights in S3 may be a prepared engine."""
    lookup = graph.look_up(facts)
    if lookup is not None and lookup.exact is None:
        return "Neuron compiles its graphs"
    if facts.backend is not None and facts.backend.value == "trtllm" and facts.weights is None:
        return "TensorRT-LLM builds its engine"
    return None


RULE = Rule(
    "SRV-021",
    "warning",
    "declared time-outs are as long as a start is likely to take",
    "the measured rates of the catalogue (data file loading)",
    check,
)
