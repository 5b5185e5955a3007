"""ACC-008: a download from the hub out of a VPC is proven, or avoided."""

from collections.abc import Iterator

from slipway.planning.facts import WorkloadFacts
from slipway.rules.access.isolated_weights_are_staged import downloads_from_hub
from slipway.rules.rule import Finding, Rule


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Warn of a hub id in a VPC of which nobody says that its subnets reach the internet."""
    network, model = facts.environment.network, facts.model
    if not network.subnet_ids or network.isolation or network.internet is not None:
        return
    if downloads_from_hub(facts):
        yield Finding(
            "release.model.weights",
            f"whether the subnets of {facts.environment.name} reach the hub is unknown: without a"
            f" NAT gateway the download of {model.id} hangs until the time-out",
            "stage the snapshot in S3 and set weights: s3://${weights_bucket}/<model>/<revision>/,"
            f" or set network.internet: true in {facts.environment.name}/environment.yaml once you"
            " are sure of the route",
        )


RULE = Rule(
    "ACC-008",
    "warning",
    "a model from the hub can be reached from the VPC",
    "SageMaker developer guide, hosting in a VPC: containers have no internet without NAT",
    check,
)
