"""SRV-002: every native key is one that the container's version reads."""

from collections.abc import Iterator

from slipway.catalogue import options, settings
from slipway.config.nearest import nearest
from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule

FIELD = "release.serving.options"


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Refuse a key close to a documented one; say unknown where the catalogue does not know."""
    declared = facts.serving.options
    family, version = facts.container.family, facts.container.version
    if not declared or family is None or version is None:
        return
    if not settings.is_lmi(family):
        yield Finding(
            FIELD,
            f"{family} reads no serving.properties, so options have no effect",
            "move them to release.serving.environment under the container's own names",
        )
        return
    known = options.keys(family, version)
    if known is None:
        return
    backend = facts.backend.value if facts.backend else ""
    if backend in options.passes_on(family, version):
        return
    for key in declared:
        if key in known:
            continue
        close = nearest(key, known)
        yield Finding(
            f"{FIELD}.{key}",
            f"{family} {version} does not read the key {key!r}",
            f"did you mean {close}?" if close else "remove it, or choose a version that reads it",
        )


RULE = Rule(
    "SRV-002",
    "error",
    "every option is one that the container's version reads",
    "djl-serving documentation and property classes at the version's tag",
    check,
)
