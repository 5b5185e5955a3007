"""Puts a release into a workload's file, and writes the lock that says where it came from."""

from pathlib import Path

from slipway import checked
from slipway.config import fingerprint, load, locks
from slipway.config.schema import FormerRelease, Promoted
from slipway.faults import errors
from slipway.promotion import files, locking, release_text
from slipway.promotion.request import Reason


def put(path: Path, release: str) -> FormerRelease | None:
    """Put ``release`` into the file at ``path``; return the one that it had, if it was another.

    SlipwayError where the text does not fit.
    """
    file = f"{path.parent.name}/{path.name}"
    text = files.text(path)
    former = release_text.parts(text, file).release
    content = release_text.put(text, release, file)
    sha256 = fingerprint.of_release(release_text.content(former))
    is_same = sha256 == fingerprint.of_release(release_text.content(release))
    files.write(path, content)
    return None if is_same else FormerRelease(release=former, release_sha256=sha256)


def lock(
    configs: Path, environment: str, moved: dict[str, tuple[Promoted | None, FormerRelease | None]]
) -> None:
    """Write the locks of the workloads whose releases were put into ``environment``.

    A workload whose file has faults gets none: ``faults`` tells of it.
    """
    (found,) = load(configs, (environment,)).environments
    for workload in found.workloads:
        if workload.name in moved:
            new = locking.of(found, workload, configs)
            new = locking.of_moved(new, *moved[workload.name])
            path = locks.path_of(configs, environment, workload.name)
            path.write_text(locks.text_of(new), "utf-8")


def faults(configs: Path, environment: str) -> list[Reason]:
    """The errors that the environment's files have now."""
    found = errors(checked.check(configs).faults)
    return [
        Reason(f"{fault.file}: {fault.field}", fault.message, f"{fault.hint} [{fault.rule}]")
        for fault in found
        if fault.file.startswith(f"{environment}/")
    ]
