"""An image's URI -> the family and version that have it."""

import re
from dataclasses import dataclass
from functools import cache

from slipway.catalogue import images, imports

_URI = re.compile(
    r"(?:(?P<account>\d{12})\.dkr\.ecr\.(?P<region>[a-z0-9-]+)\.[a-z0-9.-]+/)?"
    r"(?P<repository>[^:@\s]+)(?::(?P<tag>[^@\s]+))?(?P<digest>@sha256:[0-9a-f]{64})?"
)


@dataclass(frozen=True)
class Named:
    """An image as ``release.container`` names it, and what has to be said of it.

    ``container`` is empty where nothing but a person can name it.
    """

    container: dict[str, str]
    region: str | None
    notes: tuple[str, ...] = ()


def name(uri: str | None, family: str | None, version: str | None) -> Named:
    """Name an image; ``family`` and ``version`` are what the person says, and count more."""
    told = {"family": family, "version": version} if family and version else {}
    found = None if uri is None else _URI.fullmatch(uri)
    if uri is None:
        return Named(told, None)
    if found is None:
        return Named(told, None, (f"image {uri} is no URI of an image",))
    region, tag = found["region"], found["tag"]
    known = _known(found["repository"], tag, found["account"])
    if found["digest"]:
        what = told or known or {}
        note = (
            f"image {uri}: what is in it is not known; name family and version beside it, if it is"
            " one of AWS's"
        )
        return Named({**what, "image": uri}, region, () if what else (note,))
    if told:
        return Named(told, region)
    if known is None:
        return Named({}, region, (_unknown(uri, found["repository"]),))
    row = images.find(**known)
    if row is None or row.tag == tag:
        return Named(known, region)
    return Named(known, region, (f"image tag {tag} is taken for {row.tag}",))


@cache
def _rows() -> dict[tuple[str, str], dict[str, str]]:
    rows = {}
    for family in images.families():
        for version in images.versions(family):
            row = images.find(family, version)
            if row is not None:
                rows[row.repository, row.tag] = {"family": family, "version": version}
    return rows


def _known(repository: str, tag: str | None, account: str | None) -> dict[str, str] | None:
    """The family and version of a tag of AWS's; None for any other image."""
    if tag is None or account is None:
        return None
    found = _rows().get((repository, tag)) or _rows().get(
        (repository, imports.without_release(tag))
    )
    row = None if found is None else images.find(**found)
    return found if row is not None and account in row.accounts.values() else None


def _unknown(uri: str, repository: str) -> str:
    families = sorted({row["family"] for (own, _), row in _rows().items() if own == repository})
    like = f"; {repository} is of the families {', '.join(families)}" if families else ""
    return f"image {uri} is not in the catalogue{like}"
