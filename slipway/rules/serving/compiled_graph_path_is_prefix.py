"""SRV-012: compiled graphs lie in a folder or below an S3 prefix."""

import re
from collections.abc import Iterator

from slipway.catalogue import startup
from slipway.planning import effective
from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule

S3_PREFIX = re.compile(r"s3://[^/]+/.+", re.DOTALL)


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Refuse another scheme and a bare bucket; a folder in the container cannot be seen here."""
    found = effective.checked_by_djl(facts)
    version = facts.container.version
    if (
        found is None
        or version is None
        or facts.backend is None
        or facts.backend.value != "neuronx"
    ):
        return
    row = startup.law("neuron_compiled_path", version)
    for key in () if row is None else row["keys"]:
        given = found.get(key)
        if given is not None and "://" in given.value and not S3_PREFIX.match(given.value):
            yield Finding(
                given.field,
                f"{given.value!r} is neither a folder nor an S3 prefix",
                "write s3://bucket/prefix/",
            )


RULE = Rule(
    "SRV-012",
    "error",
    "compiled graphs lie in a folder or below an S3 prefix",
    "djl-serving: TransformerNeuronXProperties.compiled_graph_path",
    check,
)
