"""evidence/<env>.json: what runs in an environment since its last deploy, and what was proven."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

from pydantic import Field, Strict, ValidationError

from slipway.config.schema import Proof
from slipway.config.schema.base import Section
from slipway.config.schema.lock import Digest, Sha256, State
from slipway.errors import SlipwayError


class Deployed(Section):
    """One workload as a deploy left it."""

    release_sha256: Sha256
    """What identifies the release that runs."""
    state: State
    """What the smoke request said."""
    findings: Annotated[tuple[str, ...], Strict(False)] = ()
    """What was wrong, in words."""
    smoke_seconds: Annotated[float, Field(ge=0), Strict(False)] | None = None
    """How long the smoke request took, in seconds; none where there was none."""


class Evidence(Section):
    """One deploy of one environment."""

    environment: str
    account: str
    """The account that it was deployed to, as AWS named it."""
    region: str
    digest: Digest
    """Digest of what was rendered and deployed."""
    commit: str
    """The commit that was deployed."""
    deployed_at: str
    """When it was, as in 2026-11-21T09:30:00Z."""
    workloads: dict[str, Deployed] = Field(default_factory=dict)
    """What runs, by the name of the workload."""

    def proof(self, workload: str) -> Proof | None:
        """What is kept of this in the lock of a promoted workload; None where it does not run."""
        found = self.workloads.get(workload)
        if found is None:
            return None
        return Proof(
            digest=self.digest,
            commit=self.commit,
            deployed_at=self.deployed_at,
            state=found.state,
        )


def path_of(folder: Path, environment: str) -> Path:
    """Where the evidence of an environment lies."""
    return folder / f"{environment}.json"


def read(folder: Path, environment: str) -> Evidence | None:
    """The evidence of an environment; None where nothing was deployed yet.

    Raises SlipwayError when the file is broken, or is of another environment.
    """
    path = path_of(folder, environment)
    hint = "take it as it was committed, or deploy again"
    try:
        found = Evidence.model_validate(json.loads(path.read_text("utf-8")))
    except FileNotFoundError:
        return None
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"])) or "(whole file)"
        raise SlipwayError(f"{path.as_posix()}: {place}: {first['msg']}", hint) from None
    except (OSError, ValueError) as error:
        raise SlipwayError(f"{path.as_posix()} cannot be read: {error}", hint) from None
    if found.environment != environment:
        raise SlipwayError(f"{path.as_posix()} is of {found.environment}, not {environment}", hint)
    return found


def read_all(folder: Path, environments: Iterable[str]) -> dict[str, Evidence]:
    """The evidence of each environment that has one."""
    found = {name: read(folder, name) for name in environments}
    return {name: evidence for name, evidence in found.items() if evidence is not None}


def text_of(evidence: Evidence) -> str:
    """The evidence as it is written: sorted, and the same for the same content."""
    content = evidence.model_dump(mode="json")
    return json.dumps(content, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def write(folder: Path, evidence: Evidence) -> Path:
    """Write the evidence into ``folder``, over that of the deploy before, and return its path."""
    path = path_of(folder, evidence.environment)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text_of(evidence), "utf-8")
    return path
