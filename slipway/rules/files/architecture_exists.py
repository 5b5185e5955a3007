"""CFG-020: the architecture that a model names is there and can be read."""

from collections.abc import Iterator

from slipway.config.nearest import suggestion
from slipway.planning import architecture
from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Refuse a name without a JSON object of that name in architectures/."""
    name = facts.model.architecture
    if name is not None and architecture.find(facts.configs, name) is None:
        known = suggestion(name, architecture.names(facts.configs))
        yield Finding(
            "release.model.architecture",
            f"architectures/{name}.json is missing or not a JSON object",
            f"save the model's config.json there; {known}",
        )


RULE = Rule(
    "CFG-020",
    "error",
    "the named architecture exists",
    "the model's own config.json",
    check,
)
