"""An endpoint's deployment configuration -> ``capacity.rollout``."""

from typing import Any

from slipway.importing.members import Members
from slipway.planning.rollout import TRAFFIC

STEPS = {"canary": "CanarySize", "linear": "LinearStepSize"}


def rollout(endpoint: Members | None, notes: list[str]) -> dict[str, Any] | None:
    """Return how updates go; None where the endpoint says nothing of it."""
    if endpoint is None:
        return None
    given = endpoint.section("DeploymentConfig")
    if not given.unread():
        given = endpoint.section("LastDeploymentConfig")
    if not given.unread():
        return None
    rolling = given.section("RollingUpdatePolicy")
    found = _rolling(rolling) if rolling.unread() else _blue_green(given)
    alarms = given.section("AutoRollbackConfiguration").sections("Alarms")
    names = [alarm.text("AlarmName") for alarm in alarms]
    found["auto_rollback"] = bool(names)
    if names:
        notes.append(
            f"the workload's own alarms take the place of {', '.join(filter(None, names))}"
        )
    return found


def desired_count(endpoint: Members | None) -> int | None:
    """Return the instances that the endpoint's description asks for; None where it does not."""
    if endpoint is None:
        return None
    variants = endpoint.sections("ProductionVariants")
    counts = [variant.whole("DesiredInstanceCount") for variant in variants]
    for variant in variants:
        variant.forget()
    # The configuration tells the same.
    endpoint.drop("DataCaptureConfig", "AsyncInferenceConfig", "ShadowProductionVariants")
    return counts[0] if counts else None


def _rolling(policy: Members) -> dict[str, Any]:
    found: dict[str, Any] = {"strategy": "rolling"} | _size(policy.section("MaximumBatchSize"))
    back = policy.section("RollbackMaximumBatchSize")
    if back.text("Type") == "CAPACITY_PERCENT":
        found["rollback_size_percent"] = back.whole("Value")
    waits = {
        "wait_seconds": policy.whole("WaitIntervalInSeconds"),
        "timeout_seconds": policy.whole("MaximumExecutionTimeoutInSeconds"),
    }
    return found | {name: value for name, value in waits.items() if value is not None}


def _blue_green(given: Members) -> dict[str, Any]:
    policy = given.section("BlueGreenUpdatePolicy")
    traffic = policy.section("TrafficRoutingConfiguration")
    kind = traffic.text("Type")
    strategy = next((own for own, name in TRAFFIC.items() if name == kind), "all_at_once")
    found: dict[str, Any] = {"strategy": strategy}
    if strategy in STEPS:
        found |= _size(traffic.section(STEPS[strategy]))
    waits = {
        "wait_seconds": traffic.whole("WaitIntervalInSeconds"),
        "termination_wait_seconds": policy.whole("TerminationWaitInSeconds"),
        "timeout_seconds": policy.whole("MaximumExecutionTimeoutInSeconds"),
    }
    return found | {name: value for name, value in waits.items() if value is not None}


def _size(given: Members) -> dict[str, Any]:
    name = "size_percent" if given.text("Type") == "CAPACITY_PERCENT" else "size_count"
    value = given.whole("Value")
    return {} if value is None else {name: value}
