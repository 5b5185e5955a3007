"""Copies releases from one environment to the next, or says every reason why not."""

import shutil
from pathlib import Path

from slipway.config.schema import Environment, FormerRelease, Promoted
from slipway.errors import SlipwayError
from slipway.promotion import case, files, moving, needs, release_text, stages
from slipway.promotion.case import Case
from slipway.promotion.request import Outcome, Reason, Request
from slipway.standing.evidence import Evidence


def promote(configs: Path, request: Request, evidence: Evidence | None) -> Outcome:
    """Put the releases and their locks into ``configs``, which is a copy to try it on.

    ``evidence`` is that of the source. When the outcome has reasons, the copy is of no use.
    SlipwayError where one of the environments does not exist.
    """
    environments = stages.read(configs)
    source = stages.named(environments, request.source)
    target = stages.named(environments, request.target)
    reasons = list(stages.refused(environments, request))
    notes, same = list[str](), list[str]()
    moved: dict[str, tuple[Promoted | None, FormerRelease | None]] = {}
    known = {*(w.name for w in target.workloads), *target.unread, *request.workloads}
    for name in dict.fromkeys(request.workloads):
        found = case.of(configs, name, source, target, request, evidence)
        if isinstance(found, Reason):
            reasons.append(found)
            continue
        try:
            reasons += needs.licence(source, found.workload, configs)
            reasons += needs.missing(found.workload, found.there, known, request)
            if _is_there(found, target):
                same.append(name)
                continue
            if not _is_recorded(found, target):
                reasons += case.refused(found)
                notes += case.notes(found, source)
            moved[name] = (case.promoted(found), _put(configs, found))
        except SlipwayError as error:
            reasons.append(Reason(f"{source.name} -> {target.name}", error.message, error.hint))
    moving.lock(configs, target.name, moved)
    reasons += _new(moving.faults(configs, target.name), reasons, source, target)
    return Outcome(tuple(moved), tuple(same), tuple(notes), tuple(reasons))


def _is_recorded(found: Case, target: Environment) -> bool:
    """Whether the target has this very release, by its file and by its lock."""
    return found.is_recorded and target.releases.get(found.name) == found.sha256


def _is_there(found: Case, target: Environment) -> bool:
    """As ``_is_recorded``, and its text is the same too, comments and all."""
    if found.target_file is None or not _is_recorded(found, target):
        return False
    one, other = (
        release_text.parts(files.text(path), path.name).release
        for path in (found.file, found.target_file)
    )
    return one == other


def _put(configs: Path, found: Case) -> FormerRelease | None:
    """Copy the release; the whole file where the target has none."""
    text = release_text.parts(files.text(found.file), f"{found.request.source}/{found.file.name}")
    if found.target_file is not None:
        return moving.put(found.target_file, text.release)
    release_text.content(text.release)
    shutil.copyfile(found.file, configs / found.request.target / found.file.name)
    return None


def _new(
    faults: list[Reason], told: list[Reason], source: Environment, target: Environment
) -> list[Reason]:
    """The faults that are not told already, of the target's file or of the source's."""
    places = {reason.place for reason in told}
    return [
        fault
        for fault in faults
        if fault.place not in places
        and fault.place.replace(f"{target.name}/", f"{source.name}/", 1) not in places
    ]
