"""SRV-029: SageMaker brings a serverless endpoint its model as one archive."""

from collections.abc import Iterator

from slipway.planning import container
from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Refuse a prefix, and what needs an acceptance: only a ModelDataSource can say either."""
    data = container.model_data(facts)
    if data is None or not data.by_url or (data.compressed and data.accept_eula is None):
        return
    if facts.jumpstart is not None:
        yield Finding(
            "release.model.source",
            "'jumpstart' cannot be: its artefact comes by ModelDataSource, which serverless"
            " endpoints do not take",
            "name an instance_type instead of serverless",
        )
        return
    yield Finding(
        "release.model.weights",
        f"{data.s3_uri} is a prefix: a serverless endpoint takes its model as one archive",
        "pack the files and name the .tar.gz",
    )


RULE = Rule(
    "SRV-029",
    "error",
    "a serverless endpoint gets its model as one archive",
    "botocore, ContainerDefinition: ModelDataSource cannot be used with serverless endpoints",
    check,
)
