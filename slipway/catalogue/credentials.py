"""What tokens and keys look like, and the variables that hold nothing else.

Source: ``data/credentials.json``.
"""

import math
import re
from functools import cache, lru_cache
from itertools import pairwise

from slipway.catalogue import files

_REFERENCES = ("arn:", "s3://", "/", "${", "{{")
_AWS_SECRET = re.compile(r"[A-Za-z0-9/+]{40}")
_RUN = re.compile(r"(?=[A-Za-z]*[0-9])(?=[0-9]*[A-Za-z])[A-Za-z0-9]{12,}")


@cache
def variables() -> frozenset[str]:
    """Names of variables whose value is a secret."""
    return frozenset(files.load("credentials")["variables"])


def form(value: str) -> str | None:
    """What kind of secret stands in ``value``, for example "Hugging Face token"; None for none."""
    found = _forms().search(value)
    return None if found is None else _kind(found)


@lru_cache(maxsize=4096)
def secret(name: str, value: str) -> str | None:
    """What kind of secret ``value`` is under ``name``; None where it looks like none.

    Besides the known forms: a value that looks random, under a name that asks for a secret. An
    ARN, an S3 URI or a path points to something and is no secret itself.
    """
    known = form(value)
    if known is not None:
        return known
    if not value or value.startswith(_REFERENCES):
        return None
    if name in variables():
        return f"{name} holds nothing else"
    if _is_aws_secret(value):
        return "it has the form of an AWS secret access key"
    if _is_random(name, value):
        return f"a random value under the name {name}"
    return None


def shown(value: str) -> str:
    """Enough of a secret to find it by, and never enough to use it: its first characters."""
    return f"{value[: min(3, len(value) // 4)]}... ({len(value)} characters)"


def masked(text: str) -> str:
    """``text`` without the secrets whose form is known."""
    return _forms().sub(lambda found: shown(found[0]), text)


def found_in(text: str) -> list[tuple[str, str]]:
    """Every secret of a known form in ``text``, and its kind."""
    return [(found[0], _kind(found)) for found in _forms().finditer(text)]


def entropy(text: str) -> float:
    """Shannon entropy of the characters, in bits per character."""
    counts = (text.count(character) for character in set(text))
    return -sum(n / len(text) * math.log2(n / len(text)) for n in counts)


def _is_aws_secret(value: str) -> bool:
    """40 characters of base64 that change between cases and digits as no name or path does."""
    if not _AWS_SECRET.fullmatch(value):
        return False
    if value.lower() == value or value.upper() == value:
        return False  # A commit, or another digest in hexadecimal.
    changes = sum(map(_changes, value.split("/")))  # A path changes at its slashes, by itself.
    return changes >= int(files.load("credentials")["aws_secret"]["least_changes"])


def _changes(part: str) -> int:
    kinds = [(c.islower(), c.isupper(), c.isdigit()) for c in part]
    return sum(one != other for one, other in pairwise(kinds))


def _is_random(name: str, value: str) -> bool:
    """Random, under a name that asks for a secret: no words, no special token, no address.

    A password may be made of words; the others have a run of letters and digits mixed.
    """
    named = _secret_name().search(name)
    rule = files.load("credentials")["entropy"]
    if named is None or len(value) < rule["least_characters"]:
        return False
    if re.search(r"[\s<>|]|://", value) or entropy(value) <= rule["bits_per_character"]:
        return False
    return named["password"] is not None or _RUN.search(value) is not None


def _kind(found: re.Match[str]) -> str:
    assert found.lastgroup is not None, "every form is a named group"
    return _names()[found.lastgroup]


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
