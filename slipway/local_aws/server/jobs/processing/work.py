"""A processing job's work: fetch, run, bring away."""

import subprocess
import tempfile
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping
from pathlib import Path

from slipway.local_aws.server.jobs.endings import JobFailed, JobStopped
from slipway.local_aws.server.jobs.job import Job
from slipway.local_aws.server.jobs.processing.command import command_of, environment_of
from slipway.local_aws.server.jobs.processing.folders import ML, Folders
from slipway.local_aws.server.jobs.processing.output import Output
from slipway.local_aws.server.jobs.storage import Logs, Storage
from slipway.local_aws.server.store import Record

LOG_GROUP = "/aws/sagemaker/ProcessingJobs"
LOG_LINES = 10_000
"""The last ones of each job are kept."""
WATCH_SECONDS = 0.1
END_SECONDS = 5.0
"""Between a polite end and a hard one; SageMaker waits for two minutes."""
MOST_SECONDS = 86400
"""Where a job says nothing. Source: API reference, ProcessingStoppingCondition."""

Credentials = Callable[[str], Mapping[str, str]]
"""Variables that let a process be a role, by the role's ARN."""
Process = subprocess.Popen[str]


class Processing:
    """Callable as the work of a job."""

    def __init__(self, storage: Storage, logs: Logs, credentials: Credentials) -> None:
        """Let jobs reach S3 as ``credentials`` allows them."""
        self._storage = storage
        self._logs = logs
        self._credentials = credentials

    def __call__(self, job: Job) -> Record:
        """Run it; JobFailed for an exit code other than 0, with what the container said of it."""
        job.check(0, 1)
        with tempfile.TemporaryDirectory(prefix="processing-") as folder:
            folders = Folders(Path(folder), self._storage)
            try:
                for part in job.record.get("ProcessingInputs", []):
                    folders.fetch(part, job.region, job.record["RoleArn"])
                return self._ran(job, folders)
            except OSError as error:
                raise JobFailed(f"ClientError: {error}") from None

    def _ran(self, job: Job, folders: Folders) -> Record:
        folders.describe(job.record)
        found = job.record.get("ProcessingOutputConfig", {}).get("Outputs", [])
        outputs = [Output(folders, part["S3Output"]) for part in found]
        credentials = self._credentials(job.record["RoleArn"])
        with subprocess.Popen(
            command_of(job.record, folders),
            env=environment_of(job, folders, credentials),
            cwd=folders.here(ML),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        ) as process:
            lines: deque[str] = deque(maxlen=LOG_LINES)
            reader = threading.Thread(target=_read, args=(process, lines), daemon=True)
            reader.start()
            try:
                _watch(job, process, [output for output in outputs if output.continuous])
            finally:
                _end(process)
                # A child of the process may hold its output open.
                reader.join(END_SECONDS)
                self._logs.append(LOG_GROUP, f"{job.name}/algo-1-{int(time.time())}", list(lines))
        job.check(1, 1)
        for output in outputs:
            if output.continuous or process.returncode == 0:
                output.bring()
        return _told(job, process.returncode, folders.message())


def _watch(job: Job, process: Process, continuous: list[Output]) -> None:
    """Wait for the end, and upload meanwhile; JobStopped when it shall end, or lasts too long."""
    most = job.record.get("StoppingCondition", {}).get("MaxRuntimeInSeconds", MOST_SECONDS)
    deadline = time.monotonic() + most
    while process.poll() is None:
        if job.stopping.wait(WATCH_SECONDS) or time.monotonic() > deadline:
            raise JobStopped
        for output in continuous:
            output.bring()


def _end(process: Process) -> None:
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(END_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()


def _read(process: Process, lines: deque[str]) -> None:
    assert process.stdout is not None
    lines.extend(line.rstrip("\n") for line in process.stdout)


def _told(job: Job, code: int, message: str | None) -> Record:
    """What the container said, as the job shows it; JobFailed for another exit code than 0."""
    found = {"ExitMessage": message[:1024]} if message else {}
    if code == 0:
        return found
    job.record.update(found)
    raise JobFailed(
        f"AlgorithmError: {message or 'See job logs for more information'}, exit code: {code}"
    )
