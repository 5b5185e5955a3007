"""ACC-003: no token, key or password stands in a workload's file."""

from collections.abc import Iterator
from typing import Any

from slipway.catalogue import credentials
from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Refuse anything that looks like a secret; the message never repeats it."""
    workload = facts.workload
    for section in ("release", "capacity"):
        content = getattr(workload, section).model_dump(mode="json", exclude_none=True)
        for field, value in _texts(section, content):
            what = credentials.secret(field.rsplit(".", 1)[-1], value)
            if what is None:
                continue
            yield Finding(
                field,
                f"{value[:3]}... ({len(value)} characters) looks like a secret: {what}",
                "remove it from the file and its history, revoke it, and name a Secrets Manager ARN"
                " under serving.secrets where the staging job needs one",
            )


def _texts(place: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _texts(f"{place}.{name}", inner)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _texts(f"{place}[{number}]", inner)


RULE = Rule(
    "ACC-003",
    "error",
    "no token, key or password stands in a workload's file",
    "documentation of the tokens' forms by Hugging Face, GitHub, OpenAI and AWS; git keeps every"
    " version of a file",
    check,
)
