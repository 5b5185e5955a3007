"""How each container names the settings that a workload declares in our words."""

from slipway.catalogue.files import load
from slipway.catalogue.versions import at_least

MODEL_FOLDER = "/opt/ml/model"
"""Where SageMaker puts the model data in every container."""


def is_lmi(family: str) -> bool:
    """True for the DJL Serving families, which read serving.properties."""
    return family.startswith("djl-")


def lmi_name(setting: str, backend: str, version: str) -> str | None:
    """The serving.properties key of ``setting``; None when that backend has none."""
    data = load("settings")["lmi"]
    if backend not in data:
        return None
    since = data[backend].get("since", {}).get(setting)
    if since is not None and not at_least(version, since):
        return None
    name: str | None = data[backend]["names"].get(setting) or data["common"].get(setting)
    return name


def rolling_batch(backend: str, version: str) -> str | None:
    """The value of option.rolling_batch; None where the container's default is meant."""
    entry = load("settings")["lmi"].get(backend, {})
    until = entry.get("rolling_batch_until")
    if until is not None and at_least(version, until):
        return None
    value: str | None = entry.get("rolling_batch")
    return value


def variable_name(setting: str, family: str) -> str | None:
    """The environment variable of ``setting`` in a family that reads no serving.properties."""
    name: str | None = load("settings")["variables"].get(family, {}).get(setting)
    return name


def is_known(family: str) -> bool:
    """True when the settings of this family's containers are known here."""
    return is_lmi(family) or family in load("settings")["variables"]


def dtype_value(dtype: str, family: str) -> str | None:
    """A dtype in the family's own spelling; LMI spells it as we do."""
    if is_lmi(family):
        return dtype
    value: str | None = load("settings")["dtypes"].get(family, {}).get(dtype)
    return value
