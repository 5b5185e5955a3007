"""A run on this machine: what was sent, what came back, and how to go on with it.

run.json           what runs: the workload, the file with its sha256, and an attempt per execution
sent/<attempt>/    the objects that were uploaded
received/<attempt>/  the objects that came back
answers.jsonl      the answers in the order of the file
"""

import dataclasses
import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path

from slipway.errors import SlipwayError

ANSWERS = "answers.jsonl"
_RUN = "run.json"


@dataclass(slots=True)
class Attempt:
    """One execution of the state machine, under its own name, over prefixes of its own.

    ``objects`` are the names below ``input_uri``. ``started`` and ``ended`` tell of the execution.
    """

    name: str
    execution_arn: str
    input_uri: str
    output_uri: str
    objects: list[str]
    started: bool = False
    ended: bool = False


@dataclass(slots=True)
class Run:
    """What run.json holds; ``file`` is the absolute path of the records."""

    workload: str
    environment: str
    name: str
    file: str
    sha256: str
    attempts: list[Attempt] = field(default_factory=list)


class RunFolder:
    """A folder with a run in it."""

    def __init__(self, path: Path, run: Run) -> None:
        """Take what ``create`` or ``read`` found."""
        self.path = path
        self.run = run

    @classmethod
    def create(cls, path: Path, run: Run) -> "RunFolder":
        """Make the folder; SlipwayError where a run is in it already."""
        if (path / _RUN).exists():
            raise SlipwayError(
                f"{path} holds a run already", f"go on with it: --resume {path}", exit_code=2
            )
        path.mkdir(parents=True, exist_ok=True)
        made = cls(path, run)
        made.save()
        return made

    @classmethod
    def read(cls, path: Path) -> "RunFolder":
        """Read the run of a folder; SlipwayError where there is none."""
        try:
            found = json.loads((path / _RUN).read_text("utf-8"))
            attempts = [Attempt(**attempt) for attempt in found.pop("attempts")]
            return cls(path, Run(**found, attempts=attempts))
        except (OSError, ValueError, KeyError, TypeError):
            raise SlipwayError(
                f"{path} holds no run", f"name a folder with {_RUN} in it", exit_code=2
            ) from None

    def save(self) -> None:
        """Write run.json, whole or not at all."""
        written = self.path / f"{_RUN}.new"
        written.write_text(json.dumps(dataclasses.asdict(self.run), indent=1) + "\n", "utf-8")
        written.replace(self.path / _RUN)

    def sent(self, attempt: Attempt) -> Path:
        """Where the objects lie that an attempt uploads."""
        return self.path / "sent" / attempt.name

    def received(self, attempt: Attempt) -> Path:
        """Where the objects lie that came back."""
        return self.path / "received" / attempt.name

    def records(self) -> Path:
        """The file of the records; SlipwayError when it is not the one that was sent."""
        path = Path(self.run.file)
        if not path.is_file():
            raise SlipwayError(f"{path} is not there any more", "put it back to go on with the run")
        if sha256_of(path) != self.run.sha256:
            raise SlipwayError(
                f"{path} is not what it was when the run began",
                "start a new run with it, or put the old file back",
            )
        return path


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
