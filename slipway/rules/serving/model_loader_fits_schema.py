"""SRV-015: the Neuron model loader reads the partition schema that is asked for."""

from collections.abc import Iterator

from slipway.catalogue import startup
from slipway.planning import effective
from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Refuse the tnx loader with the optimum schema, and the optimum loader with another."""
    found = effective.checked_by_djl(facts)
    version = facts.container.version
    if found is None or version is None or facts.backend is None:
        return
    row = startup.law("neuron_partition_schema", version)
    loader, schema = found.get("option.model_loader"), found.get("option.partition_schema")
    if row is None or loader is None or schema is None or facts.backend.value != "neuronx":
        return
    tnx_of_optimum = loader.value == row["tnx"] and schema.value == row["optimum"]
    optimum_of_other = loader.value == row["optimum"] and schema.value != row["optimum"]
    if tnx_of_optimum or optimum_of_other:
        yield Finding(
            schema.field,
            f"the {loader.value} loader of {facts.container.family} {version} does not read the"
            f" schema {schema.value!r}",
            "remove option.model_loader: the schema decides on its loader",
        )


RULE = Rule(
    "SRV-015",
    "error",
    "the Neuron model loader reads the partition schema",
    "djl-serving: TransformerNeuronXProperties.validate_schema_loader_combination",
    check,
)
