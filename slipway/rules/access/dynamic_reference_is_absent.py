"""ACC-004: no secret is resolved into a container's environment."""

from collections.abc import Iterator, Mapping

from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule

MARKS = ("{{resolve:secretsmanager:", "{{resolve:ssm-secure:")
"""The dynamic references that hold secrets; {{resolve:ssm:...}} is a parameter in plain text."""


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Refuse CloudFormation's references to secrets in settings: DescribeModel shows their value.

    In serving.properties they are not resolved at all.
    """
    places: Mapping[str, Mapping[str, str]] = {
        "release.serving.environment": facts.serving.environment,
        "release.serving.options": facts.serving.options,
    }
    for place, settings in places.items():
        for name, value in settings.items():
            if any(mark in value for mark in MARKS):
                yield Finding(
                    f"{place}.{name}",
                    "a dynamic reference would put the secret into the model in plain text, where"
                    " DescribeModel shows it",
                    "remove it: weights of a gated model are staged in S3, and the job that stages"
                    " them reads serving.secrets",
                )


RULE = Rule(
    "ACC-004",
    "error",
    "no secret is resolved into a container's environment",
    "CloudFormation documentation, dynamic references; SageMaker DescribeModel returns Environment",
    check,
)
