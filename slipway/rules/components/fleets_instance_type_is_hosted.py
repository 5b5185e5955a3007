"""CMP-019: a fleet runs on instance types that SageMaker hosts endpoints on."""

from collections.abc import Iterator

from slipway.catalogue import instances
from slipway.config.nearest import suggestion
from slipway.rules.environment_facts import EnvironmentFacts
from slipway.rules.rule import EnvironmentRule, Finding


def check(facts: EnvironmentFacts) -> Iterator[Finding]:
    """Refuse types that there are not, have no accelerators, others, or are named twice."""
    for fleet in facts.fleets:
        pools = fleet.fleet.release.instance_pools
        first = instances.find(fleet.instance_types[0])
        kind = None if first is None else first.accelerator_kind
        for place, name in enumerate(fleet.instance_types):
            field = f"release.instance_pools[{place}]" if pools else "release.instance_type"
            found = instances.find(name)
            if found is None and name not in instances.unmeasured():
                message, hint = f"{name} is no instance type", suggestion(name, instances.names())
            elif found is not None and not (found.hosting and found.accelerator_count):
                why = "has no accelerators" if found.hosting else "hosts no endpoint"
                message, hint = f"{name} {why}", "choose a type with GPUs or Neuron devices"
            elif found is not None and found.accelerator_kind not in (kind, None):
                message = f"{name} and {fleet.instance_types[0]} have accelerators of other kinds"
                hint = "no container runs on both: make two fleets of them"
            elif name in fleet.instance_types[:place]:
                message, hint = f"{name} is named twice", "remove it"
            else:
                continue
            yield Finding(field, message, hint, file=fleet.file)


RULE = EnvironmentRule(
    "CMP-019",
    "error",
    "a fleet runs on instance types that host endpoints",
    "botocore, ProductionVariantInstanceType; EC2 DescribeInstanceTypes",
    check,
)
