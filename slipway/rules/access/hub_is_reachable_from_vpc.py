"""ACC-008: a download from the hub out of a VPC is proven, or avoided."""

from collections.abc import Iterator

from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Warn of a hub id in a VPC: whether its subnets reach the internet is not known here."""
    network, model = facts.environment.network, facts.model
    if not network.subnet_ids or network.isolation or model.source != "hub":
        return
    if model.weights is None:
        yield Finding(
            "release.model.weights",
            f"whether the subnets of {facts.environment.name} reach the hub is unknown: without a"
            f" NAT gateway the download of {model.id} hangs until the time-out",
            "stage the snapshot in S3 and set weights: s3://${weights_bucket}/<model>/<revision>/,"
            " or be sure of the route",
        )


RULE = Rule(
    "ACC-008",
    "warning",
    "a model from the hub can be reached from the VPC",
    "SageMaker developer guide, hosting in a VPC: containers have no internet without NAT",
    check,
)
