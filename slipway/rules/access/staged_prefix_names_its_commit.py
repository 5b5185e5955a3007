"""ACC-012: weights are staged from a commit, to a prefix that names it."""

import re
from collections.abc import Iterator

from slipway.planning import staging
from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule

_COMMIT = re.compile(r"[0-9a-f]{40}")


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Warn of what the staging job refuses: no commit, or a prefix that the next one needs too."""
    model = facts.model
    prefix = staging.prefix_of(model)
    if prefix is None or model.revision is None:
        return
    if not _COMMIT.fullmatch(model.revision):
        yield Finding(
            "release.model.revision",
            f"{model.revision!r} is no commit, and only commits are staged",
            "name the commit's 40 hex digits, as the hub lists them under Files and versions",
        )
    elif not prefix.endswith(f"{model.revision}/"):
        yield Finding(
            "release.model.weights",
            f"the prefix {prefix} does not end in the commit, and what is staged never changes: the"
            " next commit cannot be staged to it",
            f"write s3://${{weights_bucket}}/<model>/{model.revision}/",
        )


RULE = Rule(
    "ACC-012",
    "warning",
    "a staged prefix names its commit",
    "ours: a prefix holds one snapshot for ever, so that a rollback finds what it was",
    check,
)
