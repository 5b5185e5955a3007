"""Whether the lower environment runs the very release that is to be promoted, and well."""

from dataclasses import dataclass

from slipway.config import fingerprint
from slipway.config.schema import Environment, Proof
from slipway.promotion.request import Reason
from slipway.standing.evidence import Evidence


@dataclass(frozen=True, slots=True)
class Finding:
    """``doubt`` is why the release is not proven, None where it is; ``proof`` what was proven.

    ``note`` is for a person to look at, where there is no doubt.
    """

    doubt: Reason | None
    proof: Proof | None = None
    note: str | None = None


def of(
    workload: str, source: Environment, evidence: Evidence | None, *, protected: bool
) -> Finding:
    """What is known of a workload's release in ``source``.

    A target that is ``protected`` asks for evidence; any other is told that there is none.
    """
    place = f"{source.name}/{workload}.yaml"
    sha256 = source.releases[workload]
    short = fingerprint.short(sha256)
    lock = source.locks.get(workload)
    deploy = f"deploy it: `python -m slipway deploy --env {source.name}`"
    if lock is not None and lock.release_sha256 != sha256:
        return Finding(
            Reason(
                place,
                f"its lock names release {fingerprint.short(lock.release_sha256)}, and the file has"
                f" {short}",
                f"run `python -m slipway lock {workload} --env {source.name}`",
            )
        )
    if evidence is None:
        message = f"no deploy of {source.name} has left evidence"
        if protected:
            return Finding(Reason(place, message, f"{deploy}, which writes evidence"))
        return Finding(None, note=f"{place}: {message}: {workload} is promoted unproven")
    found = evidence.workloads.get(workload)
    if found is None:
        message = f"the last deploy of {source.name}, {evidence.deployed_at}, was without it"
        return Finding(Reason(place, message, deploy))
    if found.release_sha256 != sha256:
        runs = fingerprint.short(found.release_sha256)
        message = f"{source.name} runs release {runs}, and the file has {short}"
        return Finding(Reason(place, message, deploy))
    proof = evidence.proof(workload)
    if found.state == "failed":
        said = "; ".join(found.findings) or "no reason is known"
        message = f"it failed in {source.name} on {evidence.deployed_at}: {said}"
        hint = f"mend it and {deploy}, and look with `python -m slipway verify {workload}`"
        return Finding(Reason(place, message, hint), proof)
    if found.state == "skipped":
        said = "; ".join(found.findings) or "there was nothing to ask"
        return Finding(None, proof, f"{place}: it was deployed, and not verified: {said}")
    return Finding(None, proof)


def way_out(doubt: Reason) -> Reason:
    """The reason with the way around it: to say why it is promoted all the same."""
    hint = f"{doubt.hint}, or give a reason: --unproven REASON"
    return Reason(doubt.place, doubt.message, hint)
