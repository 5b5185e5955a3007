"""Whether the committed renderings are what their digests say."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from slipway.config.nearest import suggestion
from slipway.errors import SlipwayError
from slipway.renderings import rendered


@dataclass(frozen=True, slots=True)
class Digest:
    """The digest of an environment's committed files, and the one beside them; None: none is."""

    environment: str
    digest: str
    committed: str | None

    @property
    def is_right(self) -> bool:
        """Whether the two are the same."""
        return self.digest == self.committed


def digests(folder: Path, names: Sequence[str] = ()) -> tuple[Digest, ...]:
    """The digests of the environments ``names`` (all when empty) below ``folder``.

    SlipwayError where there is no such rendering.
    """
    known = sorted(path.name for path in folder.glob("*") if path.is_dir())
    if not known:
        raise SlipwayError(
            f"no rendering below {folder}", "run `python -m slipway render`", exit_code=2
        )
    for name in names:
        if name not in known:
            raise SlipwayError(f"no rendering of {name!r}", suggestion(name, known), exit_code=2)
    return tuple(_digest(folder / name) for name in (sorted(set(names)) or known))


def _digest(folder: Path) -> Digest:
    files = rendered.committed(folder)
    beside = files.get(rendered.DIGEST)
    said = None if beside is None else beside.decode("utf-8", "replace").strip()
    return Digest(folder.name, rendered.digest(files), said)
