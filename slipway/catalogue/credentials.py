"""What tokens and keys look like, and the variables that hold nothing else.

Source: ``data/credentials.json``.
"""

import math
import re
from functools import cache

from slipway.catalogue import files


@cache
def variables() -> frozenset[str]:
    """Names of variables whose value is a secret."""
    return frozenset(files.load("credentials")["variables"])


def form(value: str) -> str | None:
    """What kind of secret stands in ``value``, for example "Hugging Face token"; None for none."""
    found = _forms().search(value)
    if found is None or found.lastgroup is None:
        return None
    return _names()[found.lastgroup]


def secret(name: str, value: str) -> str | None:
    """What kind of secret ``value`` is under ``name``; None where it looks like none.

    Besides the known forms: a value that looks random, under a name that asks for a secret. An
    ARN, an S3 URI or a path points to something and is no secret itself.
    """
    known = form(value)
    if known is not None:
        return known
    if value.startswith(("arn:", "s3://", "/", "${", "{{")):
        return None
    if name in variables():
        return f"{name} holds nothing else"
    rule = files.load("credentials")["entropy"]
    long_enough = len(value) >= rule["least_characters"]
    if _secret_name().search(name) and long_enough and entropy(value) > rule["bits_per_character"]:
        return f"a random value under the name {name}"
    return None


def entropy(text: str) -> float:
    """Shannon entropy of the characters, in bits per character."""
    counts = (text.count(character) for character in set(text))
    return -sum(n / len(text) * math.log2(n / len(text)) for n in counts)


@cache
def _secret_name() -> re.Pattern[str]:
    return re.compile(files.load("credentials")["secret_names"]["pattern"])


@cache
def _names() -> dict[str, str]:
    return {f"form{i}": name for i, name in enumerate(files.load("credentials")["forms"])}


@cache
def _forms() -> re.Pattern[str]:
    forms = files.load("credentials")["forms"]
    return re.compile("|".join(f"(?P<{key}>{forms[name]})" for key, name in _names().items()))
