"""A shadow for the factory's valid endpoint: the same model, on another instance or otherwise."""

from typing import Any

from config_factory import GPU, NEURON, Changes, changed


def shadowed(
    instance_type: str = "ml.g5.12xlarge",
    *,
    base: dict[str, Any] = GPU,
    release: Changes | None = None,
    **values: Any,
) -> Changes:
    """The changes that give an endpoint a shadow; ``values`` are further fields of it."""
    spoilt = changed(base["release"], {"serving.instance_type": instance_type, **(release or {})})
    return {"capacity.shadow": {"release": spoilt, "sampling_percent": 25, **values}}


ON_VOLUME: Changes = shadowed("ml.inf2.24xlarge", base=NEURON)
"""A shadow whose disk is a volume, beside an endpoint with local NVMe."""
