"""After a deploy: does what runs answer? Written down as evidence, which promotion asks for."""

import subprocess
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from slipway.config import Environment
from slipway.connection import Connect, invoked
from slipway.standing.evidence import Deployed, Evidence

UNKNOWN = "unknown"


def evidence(environment: Environment, digest: str, clients: Connect, commit: str) -> Evidence:
    """Ask the environment's verifier, and return what it says of each workload.

    A workload without an endpoint, such as a batch, is ``skipped``: nothing answers between runs.
    """
    outcomes: Mapping[str, Any] = {
        outcome["workload"]: outcome
        for outcome in invoked(environment, "verifier", {}, clients)["outcomes"]
    }
    return Evidence(
        environment=environment.name,
        account=clients("sts").get_caller_identity()["Account"],
        region=environment.region,
        digest=digest,
        commit=commit,
        deployed_at=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        workloads={
            name: _deployed(sha256, outcomes.get(name))
            for name, sha256 in sorted(environment.releases.items())
        },
    )


def failed(found: Evidence) -> list[str]:
    """One line for each workload that is not what was deployed, or does not answer."""
    return [
        f"{name}: {'; '.join(one.findings) or 'failed'}"
        for name, one in found.workloads.items()
        if one.state == "failed"
    ]


def commit() -> str:
    """The commit that lies here; ``unknown`` without git."""
    try:
        done = subprocess.run(
            ["git", "rev-parse", "HEAD"], capture_output=True, text=True, check=False
        )
    except FileNotFoundError:
        return UNKNOWN
    return done.stdout.strip() or UNKNOWN


def _deployed(sha256: str, outcome: Mapping[str, Any] | None) -> Deployed:
    if outcome is None:
        return Deployed(release_sha256=sha256, state="skipped")
    return Deployed(
        release_sha256=sha256,
        state=outcome["state"],
        findings=tuple(outcome["findings"]),
        smoke_seconds=outcome["smoke_seconds"],
    )
