"""IAM policies as single grants, and whether some grants cover another."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from slipway.rules.template_facts import UNKNOWN, is_function, rendered

_ASSET = re.compile(r"(:s3:::cdk-[\w-]+-assets-[\w-]+/)[0-9a-f]{64}")
NEGATED = ("NotAction", "NotResource", "NotPrincipal")


@dataclass(frozen=True, slots=True, order=True)
class Grant:
    """One action on one resource for one principal. Names as IAM writes them, references as
    ``${Name}``; ``principal`` is empty for a role's own policies, ``condition`` is JSON or empty.

    ``opaque``: the statement says what it does not mean, so that it covers itself alone.
    """

    effect: str
    principal: str
    action: str
    resource: str
    condition: str
    opaque: bool = False

    def covers(self, other: "Grant") -> bool:
        """Whether whoever has this one has the other as well."""
        if self.opaque or other.opaque:
            return self == other
        return (
            self.effect == other.effect
            and _matches(self.principal, other.principal)
            and _matches(self.action.lower(), other.action.lower())
            and _matches(self.resource, other.resource)
            and self.condition in ("", other.condition)
        )


def of(document: Any) -> Iterator[Grant]:
    """Yield the grants of a policy document; some types take it as a text that holds JSON."""
    if not isinstance(document, dict) or is_function(document):
        document = _parsed(document)
    statements = document.get("Statement") if isinstance(document, dict) else None
    for statement in _list(statements):
        if not isinstance(statement, dict):
            continue
        effect = str(statement.get("Effect", "Allow"))
        condition = _canonical(statement.get("Condition"))
        if any(name in statement for name in NEGATED):
            yield Grant(effect, "", _canonical(statement), "", condition, opaque=True)
            continue
        for principal in _principals(statement.get("Principal")):
            for action in _list(statement.get("Action")):
                for resource in _list(statement.get("Resource")) or ["*"]:
                    yield Grant(effect, principal, _text(action), _text(resource), condition)


def more(before: Iterable[Grant], after: Iterable[Grant]) -> list[Grant]:
    """Return the grants in ``after`` that nothing in ``before`` covers, sorted."""
    had = list(before)
    return sorted({grant for grant in after if not any(old.covers(grant) for old in had)})


def _parsed(document: Any) -> Any:
    try:
        return json.loads(rendered(document) or "")
    except ValueError:
        return None


def _principals(given: Any) -> Iterator[str]:
    if given is None:
        yield ""
    elif isinstance(given, dict):
        for kind, names in given.items():
            for name in _list(names):
                text = _text(name)
                yield "*" if text == "*" else f"{kind} {text}"
    else:
        yield _text(given)


def _matches(pattern: str, name: str) -> bool:
    """Whether a pattern of IAM takes in a name, or another pattern: ``?`` is one character, and no
    ``*`` of the other's."""
    return pattern == name or _compiled(pattern).fullmatch(name) is not None


@lru_cache(maxsize=4096)
def _compiled(pattern: str) -> re.Pattern[str]:
    parts = {"*": ".*", "?": "[^*]"}
    return re.compile("".join(parts.get(c) or re.escape(c) for c in pattern), re.DOTALL)


def _list(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _text(value: Any) -> str:
    """As IAM writes it. An asset of the deployment is named by its content; what it holds is
    reviewed as such, so that another content is no other right.
    """
    found = rendered(value)
    if found is None or UNKNOWN in found:
        found = _canonical(value)
    return _ASSET.sub(r"\1<asset>", found)


def _canonical(value: Any) -> str:
    return "" if value is None else json.dumps(value, sort_keys=True)
