"""How UpdateEndpoint replaces instances: what SageMaker refuses of a DeploymentConfig."""

from slipway.catalogue import rollouts
from slipway.local_aws.server.errors import invalid
from slipway.local_aws.server.store import Record

_SIZES = {
    "CANARY": ("CanarySize", rollouts.CANARY_PERCENT),
    "LINEAR": ("LinearStepSize", rollouts.LINEAR_STEP_PERCENT),
}


def check(deployment: Record, endpoint: Record) -> None:
    """Raise ApiError for a deployment that the endpoint's instances do not allow."""
    blue_green, rolling = (
        deployment.get(policy) for policy in ("BlueGreenUpdatePolicy", "RollingUpdatePolicy")
    )
    if blue_green and rolling:
        raise invalid("Only one of BlueGreenUpdatePolicy and RollingUpdatePolicy may be given.")
    count = min(
        (shown.get("CurrentInstanceCount", 1) for shown in endpoint["ProductionVariants"]),
        default=1,
    )
    if rolling:
        if count < 2:
            raise invalid("RollingUpdatePolicy needs at least 2 instances.")
        within("MaximumBatchSize", rolling["MaximumBatchSize"], count, "instances")
    if blue_green:
        _traffic(blue_green["TrafficRoutingConfiguration"], count)


def within(
    field: str,
    size: Record,
    count: int,
    units: str,
    percent: tuple[int, int] = rollouts.ROLLING_BATCH_PERCENT,
) -> None:
    """Refuse a size that is not the share of ``count`` that SageMaker takes, in percent."""
    value: int = size["Value"]
    share = value if size["Type"] == "CAPACITY_PERCENT" else value * 100 / max(1, count)
    least, most = percent
    if not least <= share <= most:
        raise invalid(
            f"{field} must be between {least}% and {most}% of the {units}, got {value}"
            f" ({size['Type']}) of {count}."
        )


def _traffic(routing: Record, count: int) -> None:
    for kind, (field, percent) in _SIZES.items():
        if routing["Type"] != kind:
            continue
        if field not in routing:
            raise invalid(f"{field} must be given for traffic routing of type {kind}.")
        within(field, routing[field], count, "instances", percent)
