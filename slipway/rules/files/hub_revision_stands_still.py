"""CFG-025: the hub model is pinned to a commit, not to a branch that moves."""

from collections.abc import Iterator

from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule

# The branch that every repository of the hub has, and the name that git gave it before.
BRANCHES = ("main", "master", "refs/heads/main", "HEAD")


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Warn about the name of a branch: what was reviewed need not be what a restart downloads."""
    model = facts.model
    if model.source == "hub" and model.revision in BRANCHES:
        yield Finding(
            "release.model.revision",
            f"{model.revision!r} is a branch of {model.id}: it moves with every commit there",
            "name the commit's 40 hex digits, as the hub lists them under Files and versions",
        )


RULE = Rule(
    "CFG-025",
    "warning",
    "a hub model is pinned to a commit",
    "Hugging Face Hub documentation: a revision is a branch, a tag or a commit",
    check,
)
