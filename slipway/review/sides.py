"""What is compared: a folder, or a revision of git, each with its configs and its renderings."""

import io
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from slipway.errors import SlipwayError

WORKING_TREE = "working tree"
_TRUNKS = ("origin/main", "main", "origin/master", "master")


@dataclass(frozen=True, slots=True)
class Side:
    """One state: its name in reports, the folder of its configs, and that of its renderings.

    A folder that does not exist stands for: nothing was there.
    """

    label: str
    configs: Path
    rendered: Path


@contextmanager
def opened(name: str, *, configs: Path, rendered: Path) -> Iterator[Side]:
    """Give the state called ``name``: a folder that holds both, or a revision of git.

    ``configs`` and ``rendered`` say where they lie in it. A revision is unpacked into a folder that
    is gone afterwards. Raises SlipwayError when it is neither.
    """
    folder = Path(name)
    if folder.is_dir():
        yield _folder(folder, configs, rendered)
        return
    commit = commit_of(name)
    with tempfile.TemporaryDirectory() as scratch:
        for path in (configs, rendered):
            _unpack(commit, path, Path(scratch))
        yield Side(f"{name} ({commit[:12]})", Path(scratch) / configs, Path(scratch) / rendered)


def working_tree(configs: Path, rendered: Path) -> Side:
    """The files as they lie here; SlipwayError where one of the folders is not there."""
    for folder, hint in (
        (configs, "name the folder of the environments with --configs"),
        (rendered, "run `python -m slipway render`, or name the folder with --rendered"),
    ):
        if not folder.is_dir():
            raise SlipwayError(f"the folder {folder} does not exist", hint, exit_code=2)
    return Side(WORKING_TREE, configs, rendered)


def default_base() -> str:
    """The commit at which this branch left the trunk; SlipwayError where no trunk is known."""
    for trunk in _TRUNKS:
        found = _git("merge-base", "HEAD", trunk)
        if found is not None:
            return found
    if _git("rev-parse", "--is-shallow-repository") == "true":
        raise SlipwayError(
            "this checkout is shallow: where the branch left the trunk is not in it",
            "run `git fetch --unshallow` (in CI: check out with fetch-depth 0), or name a folder as"
            " the base",
            exit_code=2,
        )
    raise SlipwayError(
        f"no branch {' or '.join(_TRUNKS)} is known here, so there is nothing to compare with",
        "name the base, for example: python -m slipway review --base HEAD~1",
        exit_code=2,
    )


def left(base: str, head: str | None) -> tuple[str, int]:
    """Where ``head`` (HEAD when None) left ``base``, as a pull request is compared, and how many
    commits ``base`` has gone on since. What is no revision stays as it is.
    """
    if Path(base).is_dir() or (head is not None and Path(head).is_dir()):
        return base, 0
    mine = head or "HEAD"
    found = _git("merge-base", mine, base)
    since = _git("rev-list", "--count", f"{mine}..{base}")
    return (base, 0) if not found or not since or since == "0" else (found, int(since))


def commits(folder: Path, most: int) -> list[str]:
    """The commits that changed a folder, the latest first."""
    found = _git("log", f"--max-count={most}", "--format=%H", "HEAD", "--", folder.as_posix())
    return found.split() if found else []


def commit_of(name: str) -> str:
    """The commit that a revision names; SlipwayError when there is none."""
    found = _git("rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
    if found is None:
        raise SlipwayError(
            f"{name!r} is neither a folder nor a commit that git knows here",
            "fetch it first (in CI: check out with fetch-depth 0), or name a folder",
            exit_code=2,
        )
    return found


def _folder(folder: Path, configs: Path, rendered: Path) -> Side:
    """A whole tree, or the renderings alone."""
    if (folder / rendered).is_dir() or (folder / configs).is_dir():
        return Side(folder.as_posix(), folder / configs, folder / rendered)
    if any(folder.glob("*/*.template.json")):
        return Side(folder.as_posix(), folder / configs, folder)
    raise SlipwayError(
        f"{folder.as_posix()} holds neither {configs.as_posix()} nor {rendered.as_posix()}",
        "name a checkout, or the folder of the renderings",
        exit_code=2,
    )


def _unpack(commit: str, path: Path, scratch: Path) -> None:
    """Bring one folder of a commit; nothing where the commit has it not."""
    if path.is_absolute():
        raise SlipwayError(
            f"{path} is no path within the repository", "name it relative to here", exit_code=2
        )
    if _git("cat-file", "-e", f"{commit}:./{path.as_posix()}") is None:
        return
    packed = subprocess.run(
        ["git", "archive", "--format=tar", commit, "--", path.as_posix()],
        capture_output=True,
        check=True,
    ).stdout
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        archive.extractall(scratch, filter="data")


def _git(*arguments: str) -> str | None:
    """What git says; None when it says no, or is not there."""
    try:
        done = subprocess.run(["git", *arguments], capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return None
    return done.stdout.strip() if done.returncode == 0 else None
