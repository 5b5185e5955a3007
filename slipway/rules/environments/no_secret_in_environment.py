"""ACC-007: no token, key or password stands in an environment's file."""

from collections.abc import Iterator

from slipway.rules import plain_secrets
from slipway.rules.environment_facts import EnvironmentFacts
from slipway.rules.rule import EnvironmentRule, Finding

HINT = "remove it from the file and its history, and revoke it: every tag and setting can be read"


def check(facts: EnvironmentFacts) -> Iterator[Finding]:
    """Refuse anything that looks like a secret, in tags for example; never repeat it."""
    own = facts.environment.model_dump(mode="json", exclude={"workloads"}, exclude_none=True)
    yield from plain_secrets.in_values("", own, HINT)
    for workload in facts.workloads[:1]:  # It knows the folder.
        yield from plain_secrets.in_comments(workload.configs / facts.file, HINT)


RULE = EnvironmentRule(
    "ACC-007",
    "error",
    "no token, key or password stands in an environment's file",
    "documentation of the tokens' forms by Hugging Face, GitHub, OpenAI and AWS; tags are shown to"
    " everyone who may list resources",
    check,
)
