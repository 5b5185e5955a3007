"""/opt/ml of one job, in a folder of its own."""

import json
from pathlib import Path

from slipway.local_aws.server.jobs.sources import Source, sources
from slipway.local_aws.server.jobs.storage import Storage
from slipway.local_aws.server.store import Record

ML = "/opt/ml"
ROOT = f"{ML}/processing"
CONFIG = f"{ML}/config"
MESSAGE = f"{ML}/output/message"
"""Where a container says why it failed. Source: developer guide, "Build your own container"."""


class Folders:
    """The job's folder stands for /opt/ml."""

    def __init__(self, folder: Path, storage: Storage) -> None:
        """Take an empty folder."""
        self._folder = folder
        self.storage = storage
        self.here(MESSAGE).parent.mkdir(parents=True)

    def here(self, path: str) -> Path:
        """The path on this machine for one in the container."""
        return Path(self.moved(path))

    def moved(self, text: str) -> str:
        """A text in which every path below /opt/ml is one of this machine."""
        return text.replace(ML, str(self._folder))

    def fetch(self, part: Record, region: str, role: str) -> None:
        """Download an input; JobFailed in SageMaker's words where there is nothing."""
        where = part["S3Input"]
        target = self.here(where["LocalPath"])
        target.mkdir(parents=True, exist_ok=True)
        for source in sources(self.storage, where["S3DataType"], where["S3Uri"], region, role):
            self._place(target, source).write_bytes(self.storage.read(source.uri))

    def describe(self, record: Record) -> None:
        """Write the two files in which a container finds its job and its host."""
        config = self.here(CONFIG)
        config.mkdir()
        hosts = {"current_host": "algo-1", "hosts": ["algo-1"]}
        job = {name: value for name, value in record.items() if not name.endswith("Time")}
        (config / "resourceconfig.json").write_text(json.dumps(hosts), "utf-8")
        (config / "processingjobconfig.json").write_text(json.dumps(job), "utf-8")

    def message(self) -> str | None:
        """What the container left to say."""
        path = self.here(MESSAGE)
        return path.read_text("utf-8", "replace").strip() if path.is_file() else None

    def _place(self, target: Path, source: Source) -> Path:
        path = target / source.relative
        if not path.resolve().is_relative_to(target.resolve()):
            raise OSError(f"{source.uri} would lie outside of its folder")
        path.parent.mkdir(parents=True, exist_ok=True)
        return path
