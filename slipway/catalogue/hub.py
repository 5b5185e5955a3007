"""Hugging Face Hub: which model ids are gated behind a licence.

Source: ``data/hub.json``, by prefix of the id.
"""

from functools import cache

from slipway.catalogue import files


@cache
def licence(model_id: str) -> str | None:
    """Return the licence that a hub model asks to accept; None when it is not known to be gated.

    The longest prefix decides, so that an open model may lie within a gated organisation.
    """
    prefixes = files.load("hub")["prefixes"]
    matching = [prefix for prefix in prefixes if model_id.lower().startswith(prefix.lower())]
    if not matching:
        return None
    found: str | None = prefixes[max(matching, key=len)]
    return found


@cache
def offline_variables() -> tuple[str, ...]:
    """Return the variables with which a container takes models from its own cache alone."""
    return tuple(files.load("hub")["offline_variables"])
