"""Three environments in the order of promotion, with a workload to move between them."""

from pathlib import Path
from typing import Any

from config_factory import GPU, Changes, Configs
from slipway.config import load_environments, locks
from slipway.config.schema import Lock
from slipway.promotion import files, promoting, rolling_back
from slipway.promotion.request import Outcome, Request
from slipway.standing.evidence import Deployed, Evidence

DIGEST = "sha256:" + "d" * 64
COMMIT = "c0ffee" + "0" * 34
DEPLOYED_AT = "2026-11-21T09:30:00Z"


class Stages:
    """dev, staging and prod (protected), each with an account of its own."""

    def __init__(self, configs: Configs) -> None:
        self.configs = configs
        for order, name in enumerate(("dev", "staging", "prod"), 1):
            account = {"stage_order": order, "account": str(order) * 12}
            mail = {"alarms_email": "a@example.com", "protected": name == "prod"}
            configs.environment({**account, **mail}, name=name)

    @property
    def folder(self) -> Path:
        return self.configs.folder

    def workload(
        self,
        environment: str,
        changes: Changes | None = None,
        *,
        base: dict[str, Any] = GPU,
        name: str = "model",
    ) -> None:
        self.configs.workload(changes, base=base, name=name, environment=environment)

    def evidence(self, environment: str = "dev", **changes: Any) -> Evidence:
        """What a deploy of the environment as it is now would have left behind."""
        (found,) = load_environments(self.folder, (environment,))
        return Evidence(
            environment=environment,
            account=found.account,
            region=found.region,
            digest=DIGEST,
            commit=COMMIT,
            deployed_at=DEPLOYED_AT,
            workloads={
                name: Deployed(**{"release_sha256": sha256, "state": "verified", **changes})
                for name, sha256 in found.releases.items()
            },
        )

    def promote(
        self,
        *names: str,
        source: str = "dev",
        target: str = "staging",
        evidence: Evidence | None = None,
        **options: Any,
    ) -> Outcome:
        request = Request(names or ("model",), source, target, **options)
        return promoting.promote(self.folder, request, evidence)

    def roll_back(
        self, name: str = "model", *, environment: str = "staging", prefix: str | None = None
    ) -> Outcome:
        return rolling_back.roll_back(self.folder, name, environment, prefix)

    def reasons(
        self,
        *names: str,
        source: str = "dev",
        target: str = "staging",
        evidence: Evidence | None = None,
        **options: Any,
    ) -> list[str]:
        """Why it is refused, tried on a copy."""
        request = Request(names or ("model",), source, target, **options)
        with files.copied(self.folder) as copy:
            return [str(reason) for reason in promoting.promote(copy, request, evidence).reasons]

    def text(self, environment: str, name: str = "model") -> str:
        return (self.folder / environment / f"{name}.yaml").read_bytes().decode()

    def lock(self, environment: str, name: str = "model") -> Lock:
        (found,) = load_environments(self.folder, (environment,))
        return found.locks[name]

    def lock_bytes(self, environment: str, name: str = "model") -> bytes:
        return locks.path_of(self.folder, environment, name).read_bytes()

    def sha(self, environment: str, name: str = "model") -> str:
        (found,) = load_environments(self.folder, (environment,))
        return found.releases[name]
