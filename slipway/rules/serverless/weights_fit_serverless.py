"""SRV-030: the weights fit the memory and the disk of a serverless endpoint."""

import math
from collections.abc import Iterator

from slipway.catalogue import serverless
from slipway.planning import checkpoint, container
from slipway.planning.checkpoint import GB_PER_GIB
from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule

MEMORY = "release.serving.serverless.memory_size_mb"
MB_PER_GIB = 1024
ELSE = (
    "name an instance_type instead of serverless, or leave model.architecture out where the image"
    " loads other files than it describes"
)


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Refuse weights that alone are larger than the memory, or than the disk they are put on."""
    chosen, gib, files_gb = facts.serving.serverless, facts.weights_gib, checkpoint.size_gb(facts)
    if chosen is None or gib is None:
        return
    if gib * MB_PER_GIB > chosen.memory_size_mb:
        enough = next_size(gib)
        yield Finding(
            MEMORY,
            f"{chosen.memory_size_mb} MB are less than the {gib:.1f} GiB of the weights alone",
            f"set it to {enough} or more, {ELSE}" if enough else ELSE,
            ({MEMORY: enough},) if enough else (),
        )
        return
    brought = container.model_data(facts) is not None
    if brought and files_gb is not None and files_gb > serverless.DISK_GB * GB_PER_GIB:
        yield Finding(
            "release.model.weights",
            f"the weights take {files_gb:.1f} GB, the disk of a serverless endpoint has"
            f" {serverless.DISK_GB} GB",
            f"put them into the image, {ELSE}",
        )


def next_size(gib: float) -> int | None:
    """The least memory_size_mb that holds so many GiB; None where the largest does not."""
    step, largest = serverless.MEMORY_STEP_MB, serverless.MEMORY_SIZE_MB[1]
    size = step * math.ceil(gib * MB_PER_GIB / step)
    return size if size <= largest else None


RULE = Rule(
    "SRV-030",
    "error",
    "the weights fit the memory and the disk of a serverless endpoint",
    "SageMaker developer guide, serverless-endpoints: memory size; botocore, MemorySizeInMB",
    check,
)
