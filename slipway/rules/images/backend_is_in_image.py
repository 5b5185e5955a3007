"""IMG-003: the container holds the serving backend that is asked for."""

from collections.abc import Iterator

from slipway.catalogue import backends, settings
from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule

FIELD = "release.serving.backend"


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Refuse a backend that the container lacks, and `auto` where none can be found."""
    family, version = facts.container.family, facts.container.version
    declared = facts.serving.backend
    if family is None and facts.serving.serverless is not None:
        return  # Its own variables alone reach such an image; SRV-033 refuses all others.
    if family is None or version is None:
        if declared == "auto":
            yield Finding(
                FIELD,
                "'auto' cannot look into an image that is given by digest alone",
                "name the backend, and say what is in the image by container.family and version",
            )
        elif facts.model.source != "jumpstart":
            yield Finding(
                "release.container.family",
                "how the image wants its settings is not known from a digest alone",
                "add container.family and container.version beside the digest",
            )
        return
    if facts.image is None and facts.container.image is None:
        return
    if not settings.is_known(family):
        yield Finding(
            "release.container.family",
            f"the settings of {family} containers are not known, so none can be rendered",
            "choose a family for serving, for example djl-lmi",
        )
        return
    held = backends.backends(family, version)
    if declared != "auto" and held and declared not in held:
        yield Finding(
            FIELD,
            f"{family} {version} does not hold {declared!r}",
            f"it holds {', '.join(held)}; or choose another container",
        )
    elif facts.backend is None:
        known = f"holds {', '.join(held)}" if held else "holds a backend that is not known"
        yield Finding(
            FIELD,
            f"'auto' finds no backend: {family} {version} {known}, none of which serves the model",
            "choose another container, or name the backend",
        )


RULE = Rule(
    "IMG-003",
    "error",
    "the container holds the backend",
    "djl-serving release notes and back-end guide",
    check,
)
