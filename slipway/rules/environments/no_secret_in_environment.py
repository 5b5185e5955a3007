"""ACC-007: no token, key or password stands in the file of an environment, fleet or adapter."""

from collections.abc import Iterator
from dataclasses import replace

from slipway.config.schema import AdapterComponent, Fleet
from slipway.rules import plain_secrets
from slipway.rules.environment_facts import EnvironmentFacts
from slipway.rules.rule import EnvironmentRule, Finding

HINT = "remove it from the file and its history, and revoke it: every tag and setting can be read"


def check(facts: EnvironmentFacts) -> Iterator[Finding]:
    """Refuse anything that looks like a secret, in tags for example; never repeat it."""
    own = facts.environment.model_dump(mode="json", exclude={"workloads"}, exclude_none=True)
    yield from plain_secrets.in_values("", own, HINT)
    yield from plain_secrets.in_comments(facts.configs / facts.file, HINT)
    for workload in facts.environment.workloads:
        if isinstance(workload, Fleet | AdapterComponent):
            yield from _in_workload(facts, workload)


def _in_workload(facts: EnvironmentFacts, workload: Fleet | AdapterComponent) -> Iterator[Finding]:
    """ACC-003 judges the others, which have a model."""
    file = facts.file_of(workload)
    content = workload.model_dump(mode="json", exclude={"name"}, exclude_none=True)
    for finding in plain_secrets.in_values("", content, HINT):
        yield replace(finding, file=file)
    for finding in plain_secrets.in_comments(facts.configs / file, HINT):
        yield replace(finding, file=file)


RULE = EnvironmentRule(
    "ACC-007",
    "error",
    "no token, key or password stands in the file of an environment, a fleet or an adapter",
    "documentation of the tokens' forms by Hugging Face, GitHub, OpenAI and AWS; tags are shown to"
    " everyone who may list resources",
    check,
)
