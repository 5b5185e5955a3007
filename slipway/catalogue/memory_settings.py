"""How each container names the settings that decide over memory, and their defaults.

Source: ``data/memory_settings.json``; the names of everything else are in ``settings``.
"""

from slipway.catalogue import files


def lmi_names(setting: str) -> tuple[str, ...]:
    """Return the keys of serving.properties for a setting; the first that is set counts."""
    return tuple(files.load("memory_settings")["lmi"].get(setting, ()))


def variable(setting: str, family: str) -> str | None:
    """Return the variable of a setting in a family without serving.properties."""
    name: str | None = files.load("memory_settings")["variables"].get(family, {}).get(setting)
    return name


def default(name: str) -> int:
    """Return what a container takes when a setting is missing."""
    return int(files.load("memory_settings")[name]["value"])


def kv_cache_bytes(dtype: str | None) -> int | None:
    """Return the bytes of one element of a cache of ``dtype``; None for the model's own type."""
    found: int | None = files.load("memory_settings")["kv_cache_bytes"].get(dtype)
    return found
