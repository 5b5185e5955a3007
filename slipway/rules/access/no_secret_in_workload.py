"""ACC-003: no token, key or password stands in a workload's file."""

from collections.abc import Iterator

from slipway.planning.facts import WorkloadFacts
from slipway.rules import plain_secrets
from slipway.rules.rule import Finding, Rule

HINT = (
    "remove it from the file and its history, revoke it, and name a Secrets Manager ARN under"
    " serving.secrets where the staging job needs one"
)


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Refuse anything that looks like a secret; the message never repeats it."""
    for section in ("release", "capacity"):
        content = getattr(facts.workload, section).model_dump(mode="json", exclude_none=True)
        yield from plain_secrets.in_values(section, content, HINT)
    yield from plain_secrets.in_comments(facts.configs / facts.file, HINT)


RULE = Rule(
    "ACC-003",
    "error",
    "no token, key or password stands in a workload's file",
    "documentation of the tokens' forms by Hugging Face, GitHub, OpenAI and AWS; git keeps every"
    " version of a file",
    check,
)
