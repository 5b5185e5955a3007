"""Keys and secrets: what is encrypted with which key, and what can be read in plain text."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from slipway.catalogue import credentials
from slipway.review import differences
from slipway.review.access.policies import Judged, Resource
from slipway.rules.template_facts import rendered, section

_KEY = re.compile(
    r"(?:^|\.)(?:\w*(?:[Kk]ms|KMS)\w*|EncryptionKey\w*|SSEAlgorithm"
    r"|\w*Encryption|EncryptionConfiguration|SSESpecification)$"
)
_DYNAMIC = re.compile(r"\{\{resolve:(?:secretsmanager|ssm-secure):[^}]*\}\}")


def judge(before: Resource | None, after: Resource | None) -> Iterator[Judged]:
    """Yield changes of keys, and secrets that come into a template."""
    old, new = (section((side or {}).get("Properties")) for side in (before, after))
    if before is not None and after is not None:
        yield from _keys(old, new)
    if after is not None:
        yield from _secrets(old, new)


def _keys(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Judged]:
    for path, was, is_ in differences.between(dict(old), dict(new)):
        place = differences.spelled(path)
        if not _KEY.search(place):
            continue
        if is_ is None:
            yield "key", f"{place} is gone: {_named(was)} no longer encrypts it", "access"
        else:
            yield "key", f"{place} is {_named(is_)} instead of {_named(was)}", "caution"


def _named(value: Any) -> str:
    return "nothing" if value is None else rendered(value) or "what it declares"


def _secrets(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Judged]:
    had = set(_DYNAMIC.findall(json.dumps(old)))
    for reference in sorted(set(_DYNAMIC.findall(json.dumps(new))) - had):
        what = f"{reference} is resolved when it is deployed, and readable in plain text then"
        yield "secret", what, "access"
    known = set(_plain(old))
    for told in sorted(set(_plain(new)) - known):
        yield "secret", told, "access"


def _plain(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[str]:
    """Texts that look like a secret, by their place; never the secret itself."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _plain(inner, (*path, key))
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from _plain(inner, (*path, place))
    elif isinstance(value, str):
        kind = credentials.secret(str(path[-1]) if path else "", value)
        if kind is not None:
            yield f"{differences.spelled(path)} holds a secret in plain text ({kind})"
