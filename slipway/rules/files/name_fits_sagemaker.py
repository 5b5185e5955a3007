"""CFG-023: the name of an endpoint or component is one that SageMaker takes."""

from collections.abc import Iterator

from slipway.catalogue import limits
from slipway.config.schema import AdapterComponent, Component
from slipway.rules.environment_facts import EnvironmentFacts
from slipway.rules.rule import EnvironmentRule, Finding


def check(facts: EnvironmentFacts) -> Iterator[Finding]:
    """Refuse a name beyond SageMaker's limit."""
    longest = limits.NAME_CHARACTERS
    for workload in facts.environment.workloads:
        name = facts.environment.physical_name(workload.name)
        what = "component" if isinstance(workload, Component | AdapterComponent) else "endpoint"
        if len(name) > longest:
            yield Finding(
                "(file name)",
                f"the {what} would be named {name!r}, {len(name)} characters; SageMaker takes"
                f" {longest}",
                f"shorten the file's name by {len(name) - longest} characters",
                file=facts.file_of(workload),
            )


RULE = EnvironmentRule(
    "CFG-023",
    "error",
    "the name of an endpoint or component fits SageMaker's limit",
    "botocore, EndpointName and InferenceComponentName",
    check,
)
