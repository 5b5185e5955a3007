"""One workload on its way from one environment to the next, and what stands against it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from slipway.config import fingerprint
from slipway.config.nearest import suggestion
from slipway.config.schema import Environment, Lock, Promoted, Workload
from slipway.promotion import downgrade, files, proven, release_text
from slipway.promotion.request import Reason, Request
from slipway.standing.evidence import Evidence


@dataclass(frozen=True)
class Case:
    """A workload of the source, and what the target has of that name: file, content, lock."""

    workload: Workload
    there: Workload | None
    file: Path
    target_file: Path | None
    sha256: str
    lock: Lock | None
    request: Request
    finding: proven.Finding

    @property
    def name(self) -> str:
        """The workload's name."""
        return self.workload.name

    @property
    def target_place(self) -> str:
        """The target's file as faults name it."""
        path = self.target_file or self.file
        return f"{self.request.target}/{path.name}"

    @property
    def is_recorded(self) -> bool:
        """Whether the target's lock says already that this release was promoted."""
        lock = self.lock
        return lock is not None and lock.promoted is not None and lock.release_sha256 == self.sha256


def of(
    configs: Path,
    name: str,
    source: Environment,
    target: Environment,
    request: Request,
    evidence: Evidence | None,
) -> Case | Reason:
    """What is known of ``name``, or why nothing can be."""
    known = {workload.name: workload for workload in source.workloads}
    there = {workload.name: workload for workload in target.workloads}.get(name)
    file = files.of_workload(configs, source.name, name)
    if name in source.unread:
        message = "has faults, so nobody knows what would be promoted"
        return Reason(f"{source.name}/{name}.yaml", message, "run `python -m slipway validate`")
    if name not in known or file is None:
        return Reason(f"{source.name}/{name}.yaml", "does not exist", suggestion(name, known))
    workload = known[name]
    if there is not None and there.kind != workload.kind:
        return Reason(
            f"{target.name}/{name}.yaml: kind",
            f"is {there.kind}, and {workload.kind} in {source.name}",
            "rename one of the two, or delete the file that is not meant",
        )
    return Case(
        workload=workload,
        there=there,
        file=file,
        target_file=files.of_workload(configs, target.name, name),
        sha256=source.releases[name],
        lock=target.locks.get(name),
        request=request,
        finding=proven.of(name, source, evidence, protected=target.protected),
    )


def refused(case: Case) -> Iterator[Reason]:
    """Why the release may not go: it is not proven, or it goes back."""
    if case.finding.doubt is not None and case.request.unproven is None:
        yield proven.way_out(case.finding.doubt)
    if case.request.rollback or case.target_file is None:
        return
    former = {row.release_sha256 for row in case.lock.history} if case.lock else set()
    if case.sha256 in former:
        yield Reason(
            case.target_place,
            f"release {fingerprint.short(case.sha256)} ran here before, so this goes back",
            "say that it is meant: --rollback",
        )
        return
    new, old = (_release(path) for path in (case.file, case.target_file))
    for sentence in downgrade.lower(new, old):
        yield Reason(case.target_place, sentence, "say that it is meant: --rollback")


def notes(case: Case, source: Environment) -> Iterator[str]:
    """What a person should know or look at."""
    finding, unproven = case.finding, case.request.unproven
    if case.target_file is None:
        yield f"{case.target_place}: is new: its capacity is that of {source.name}, look at it"
    if finding.note is not None:
        yield finding.note
    if finding.doubt is not None and unproven is not None:
        doubt = finding.doubt
        yield f"{doubt.place}: {doubt.message}: promoted all the same, since {unproven}"
    proof, own = (lock and lock.weights for lock in (source.locks.get(case.name), case.lock))
    same = proof and own and (proof.repo, proof.revision) == (own.repo, own.revision)
    if proof and own and same and proof.manifest_sha256 != own.manifest_sha256:
        yield (
            f"{case.target_place}: {case.request.target} holds other files of"
            f" {own.repo} at {own.revision} than {source.name} has proven: compare the manifests"
        )


def promoted(case: Case) -> Promoted | None:
    """Where the release came from, as the lock records it."""
    if case.lock is not None and case.is_recorded:
        return case.lock.promoted
    finding = case.finding
    is_proven = finding.doubt is None and finding.proof is not None
    unproven = None if is_proven else case.request.unproven
    return Promoted(from_=case.request.source, evidence=finding.proof, unproven=unproven)


def _release(path: Path) -> object:
    text = release_text.parts(files.text(path), f"{path.parent.name}/{path.name}").release
    return release_text.content(text)
