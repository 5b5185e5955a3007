"""The weights as they lie on a disk: their published type, whatever they are loaded as."""

from slipway.planning.facts import WorkloadFacts

GB_PER_GIB = 2**30 / 1e9


def size_gb(facts: WorkloadFacts) -> float | None:
    """Size of the weight files in GB; None where it is not known.

    A type that the engine converts to (dtype) does not change the files. A quantization that is
    declared may be one that the files have or one that is made while they are loaded: unknown.
    """
    architecture = facts.architecture
    if architecture is None:
        return None
    if architecture.weights_bytes is not None:
        return architecture.weights_bytes / 1e9
    given = (*facts.serving.options, *facts.serving.environment)
    if facts.serving.quantize is not None or any("quantiz" in key.lower() for key in given):
        return None
    if architecture.quantization is not None or architecture.dtype is None:
        return None
    gib = architecture.weights_gib(architecture.dtype)
    return None if gib is None else gib * GB_PER_GIB
