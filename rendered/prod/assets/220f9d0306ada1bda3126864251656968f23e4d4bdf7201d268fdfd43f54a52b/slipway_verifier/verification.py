"""One workload after the other: what runs, whether it answers, and what that means."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from slipway_verifier import seen, smoke, verdict
from slipway_verifier.workloads import Workload


@dataclass(frozen=True)
class Outcome:
    """``state`` is verified, failed, or skipped where nothing can be said now."""

    workload: str
    state: str
    findings: tuple[str, ...] = ()
    smoke_seconds: float | None = None

    def as_dict(self) -> dict[str, Any]:
        """For the log, and for whoever asked."""
        return asdict(self)


@dataclass(frozen=True)
class Clients:
    """boto3's clients."""

    cloudformation: Any
    sagemaker: Any
    runtime: Any


def verify_all(workloads: Iterable[Workload], clients: Clients) -> list[Outcome]:
    """Verify each; a workload that cannot be looked at has failed, and the others go on."""
    return [_guarded(workload, clients) for workload in workloads]


def _guarded(workload: Workload, clients: Clients) -> Outcome:
    try:
        return _verify(workload, clients)
    except Exception as error:
        return Outcome(workload.name, "failed", (f"it could not be looked at: {error}",))


def _verify(workload: Workload, clients: Clients) -> Outcome:
    deployed = seen.deployed(workload, clients.cloudformation, clients.sagemaker)
    running = seen.running(workload, clients.sagemaker) if deployed else None
    wait = verdict.not_yet(deployed, running)
    if wait is not None:
        return Outcome(workload.name, "skipped", (wait,))
    assert deployed is not None
    findings = tuple(verdict.differences(deployed, running))
    if findings:
        return Outcome(workload.name, "failed", findings)
    if workload.smoke is None:
        return Outcome(workload.name, "verified")
    if running is not None and running.copies == 0:
        # A request would wake it, and somebody would pay for the night.
        return Outcome(workload.name, "verified", ("it sleeps, so it was not asked",))
    answered = smoke.send(workload, clients.runtime)
    state, found = ("failed", (answered.fault,)) if answered.fault else ("verified", ())
    return Outcome(workload.name, state, found, round(answered.seconds, 3))
