"""How a chat becomes the one text that a model was trained on.

Source: ``data/chat_templates.json``; the templates are Jinja, as transformers' are.
"""

from functools import cache

from slipway.catalogue import files


@cache
def find(name: str) -> str | None:
    """Return the template ``name``; None when it is not known."""
    entry = files.load("chat_templates")["templates"].get(name)
    return None if entry is None else str(entry["template"])


def names() -> tuple[str, ...]:
    """Return the names of all templates."""
    return tuple(sorted(files.load("chat_templates")["templates"]))


@cache
def of_model(model_id: str) -> str | None:
    """Return the name of the template of a hub or JumpStart model; None when it is not known.

    The longest prefix decides. A model that was not trained to chat has none.
    """
    prefixes: dict[str, str | None] = files.load("chat_templates")["models"]
    matching = [prefix for prefix in prefixes if model_id.lower().startswith(prefix.lower())]
    return prefixes[max(matching, key=len)] if matching else None
