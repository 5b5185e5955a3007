"""Pure: what differs between what was deployed and what runs."""

from slipway_verifier.seen import Deployed, Running

SETTLED = ("InService", "Failed", "UpdateRollbackFailed", "OutOfService")


def not_yet(deployed: Deployed | None, running: Running | None) -> str | None:
    """Why nothing can be said now; None when it can."""
    if deployed is None:
        return "it is not deployed"
    if deployed.status.endswith("_IN_PROGRESS"):
        return f"its stack is {deployed.status}"
    if running is not None and running.status not in SETTLED:
        return f"it is {running.status}"
    return None


def differences(deployed: Deployed, running: Running | None) -> list[str]:
    """One sentence for each difference; empty when what was deployed is what runs."""
    if running is None:
        return ["SageMaker does not know it, although its stack is there"]
    found = []
    if running.status != "InService":
        reason = f": {running.reason}" if running.reason else ""
        found.append(f"its status is {running.status}{reason}")
    if deployed.config is not None and running.config != deployed.config:
        found.append(
            f"it runs endpoint configuration {running.config}, but {deployed.config} was deployed:"
            " SageMaker has rolled the update back, or somebody changed it by hand"
        )
    if deployed.variants and running.variants != deployed.variants:
        found.append(
            f"it runs variants {_listed(running.variants)}, but {_listed(deployed.variants)} were"
            " deployed"
        )
    if running.copies is not None and not running.models <= deployed.models:
        found.append(
            f"it runs model {_listed(running.models)}, but {_listed(deployed.models)} was deployed:"
            " SageMaker has rolled the update back, or somebody changed it by hand"
        )
    return found


def _listed(names: frozenset[str]) -> str:
    return ", ".join(sorted(names)) or "none"
