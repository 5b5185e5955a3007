"""Takes secrets out of what is imported: none is ever written, and none is repeated."""

from collections.abc import Mapping

from slipway.catalogue import credentials
from slipway.errors import SlipwayError


def without(given: Mapping[str, str], notes: list[str]) -> dict[str, str]:
    """Return ``given`` without tokens and keys; each is named in a note."""
    kept = {}
    for name, value in given.items():
        last = name.rsplit(".", 1)[-1].upper()
        if last in credentials.variables() or credentials.secret(last, value) is not None:
            notes.append(
                f"{credentials.masked(name)} is a secret and was left out: no token reaches a"
                " container; stage the weights instead (docs/staging.md)"
            )
        elif credentials.form(name) is not None:
            notes.append(f"the name {credentials.masked(name)} holds a secret and was left out")
        else:
            kept[name] = value
    return kept


def refuse(text: str, place: str) -> None:
    """Raise SlipwayError where a secret of a known form stands in ``text``."""
    for secret, what in credentials.found_in(text):
        raise SlipwayError(
            f"{place} holds {credentials.shown(secret)}, which looks like a secret: {what}",
            "take it out first: what is written here is committed",
        )
