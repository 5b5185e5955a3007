"""Keys of serving.properties by container version, and TGI's launcher keys.

Sources: the option tables of djl-serving's documentation and the fields of its property classes,
at the git tag of each version; see ``data/lmi_options.json`` and ``data/tgi_options.json``.
"""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from slipway.catalogue import files

COMMON = "common"


@cache
def sections(family: str, version: str) -> Mapping[str, tuple[str, ...]] | None:
    """Return key -> the sections that hold it: ``common`` or the names of backends.

    ``accelerate`` and ``scheduler`` name the two engines of the container that Slipway does not
    select. None when the options of exactly this version are not known.
    """
    data = files.load("lmi_options")
    applying = data["families"].get(family)
    table = data["versions"].get(version)
    if applying is None or table is None or version not in applying["versions"]:
        return None
    found: dict[str, list[str]] = {}
    for section in (COMMON, *applying["sections"]):
        for key in table.get(section, ()):
            found.setdefault(key, []).append(section)
    return MappingProxyType({key: tuple(found[key]) for key in sorted(found)})


@cache
def keys(family: str, version: str) -> frozenset[str] | None:
    """Return the keys that this container version documents; None when that is not known."""
    known = sections(family, version)
    return None if known is None else frozenset(known)


def section(family: str, version: str, key: str) -> tuple[str, ...]:
    """Return the sections of one key; none when the key or the version is not known."""
    return (sections(family, version) or {}).get(key, ())


@cache
def passes_on(family: str, version: str) -> tuple[str, ...]:
    """Return the backends that hand keys which LMI does not know on to their engine.

    For these an unknown key is no proof of a mistake.
    """
    data = files.load("lmi_options")
    if family not in data["families"] or version not in data["families"][family]["versions"]:
        return ()
    sections_here = data["families"][family]["sections"]
    return tuple(s for s in data["passes_on"].get(version, ()) if s in sections_here)


@cache
def tgi_keys() -> frozenset[str]:
    """Return the environment variables that TGI's launcher and SageMaker's entry point read."""
    data = files.load("tgi_options")
    return frozenset(data["launcher"]) | frozenset(data["entrypoint"])
