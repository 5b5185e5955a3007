"""ENV-018: the environment's KMS key is in the environment's region."""

from collections.abc import Iterator

from slipway.rules.environment_facts import EnvironmentFacts
from slipway.rules.rule import EnvironmentRule, Finding


def check(facts: EnvironmentFacts) -> Iterator[Finding]:
    """Refuse a key of another region; a key of another account may be shared."""
    environment = facts.environment
    if environment.kms_key_arn == "managed":
        return
    region = environment.kms_key_arn.split(":")[3]
    if region != environment.region:
        yield Finding(
            "kms_key_arn",
            f"the key is in {region}, and the environment in {environment.region}",
            f"name a key of {environment.region}, or managed",
        )


RULE = EnvironmentRule(
    "ENV-018",
    "error",
    "the KMS key is in the environment's region",
    "KMS developer guide: a key is used in its own region only",
    check,
)
