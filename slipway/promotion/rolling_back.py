"""Puts a former release of a workload back, from the history that its lock keeps."""

from pathlib import Path

from slipway.config import fingerprint, locks
from slipway.config.nearest import suggestion
from slipway.config.schema import FormerRelease, Lock
from slipway.errors import SlipwayError
from slipway.promotion import files, moving, stages
from slipway.promotion.request import Outcome

UNPROVEN = "put back: it ran here before"
"""Why a release that was put back has no evidence of the lower environment."""


def roll_back(configs: Path, workload: str, environment: str, prefix: str | None) -> Outcome:
    """Put a former release back into ``configs``, which is a copy to try it on.

    The last one, or the one whose hash begins with ``prefix``. The present release goes into the
    history. When the outcome has reasons, the copy is of no use. SlipwayError where there is no
    such environment, workload or release.
    """
    found = stages.named(stages.read(configs), environment)
    path = files.of_workload(configs, environment, workload)
    if path is None:
        known = [*(w.name for w in found.workloads), *found.unread]
        message = f"no workload {workload!r} in {environment}"
        raise SlipwayError(message, suggestion(workload, known), exit_code=2)
    lock = found.locks.get(workload)
    place = locks.path_of(Path(), environment, workload).as_posix()
    if lock is None or not lock.history:
        raise SlipwayError(
            f"{place} knows no former release of {workload}",
            "take the release from git, or promote another one",
        )
    row = _chosen(lock, prefix, place)
    former = moving.put(path, row.release)
    promoted = lock.promoted and lock.promoted.model_copy(
        update={"evidence": None, "unproven": UNPROVEN}
    )
    moving.lock(configs, environment, {workload: (promoted, former)})
    note = f"{environment}/{path.name}: release {fingerprint.short(row.release_sha256)} is put back"
    return Outcome((workload,), (), (note,), tuple(moving.faults(configs, environment)))


def _chosen(lock: Lock, prefix: str | None, place: str) -> FormerRelease:
    found = [row for row in lock.history if row.release_sha256.startswith(prefix or "")]
    if len(found) == 1 or (found and prefix is None):
        return found[0]
    known = ", ".join(fingerprint.short(row.release_sha256) for row in lock.history)
    what = "no former release" if not found else "more than one former release"
    raise SlipwayError(
        f"{what} in {place} begins with {prefix!r}", f"name one of {known}", exit_code=2
    )
