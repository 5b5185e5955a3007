"""A transform job's work: every file on its own, as many at a time as the job says."""

import hashlib
import threading
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import NamedTuple

from slipway.local_aws.server.inference.answer import Model
from slipway.local_aws.server.jobs.endings import JobFailed
from slipway.local_aws.server.jobs.job import Job
from slipway.local_aws.server.jobs.sources import Source, sources
from slipway.local_aws.server.jobs.storage import Logs, Storage
from slipway.local_aws.server.jobs.transform import records
from slipway.local_aws.server.jobs.transform.requests import Refused, Requests
from slipway.local_aws.server.store import Record

LOG_GROUP = "/aws/sagemaker/TransformJobs"
MOST_AT_A_TIME = 8
"""Threads of this machine, however many instances a job has."""


class _File(NamedTuple):
    source: Source
    records: list[bytes]


class Transform:
    """Callable as the work of a job."""

    def __init__(self, model: Model, storage: Storage, logs: Logs) -> None:
        """Let ``model`` answer for the model of every job."""
        self._model = model
        self._storage = storage
        self._logs = logs

    def __call__(self, job: Job) -> Record:
        """Read, ask, write; JobFailed when a file could not be done, and then the others are."""
        source = job.record["TransformInput"]["DataSource"]["S3DataSource"]
        found = sources(
            self._storage,
            source["S3DataType"],
            source["S3Uri"],
            job.region,
            job.record["_role"],
        )
        requests = Requests(job.record, self._model)
        self._log(job, [requests.settings])
        files = self._read(job, found)
        progress = Progress(job, sum(len(file.records) for file in files))
        progress.add(0)
        with ThreadPoolExecutor(min(requests.at_a_time, len(files) or 1, MOST_AT_A_TIME)) as pool:
            done = [
                pool.submit(copy_context().run, self._file, job, file, requests, progress)
                for file in files
            ]
            reasons = [future.result() for future in done]
        reasons = [reason for reason in reasons if reason]
        if len(files) < len(found) or reasons:
            raise JobFailed((reasons or ["ClientError: See job logs for more information"])[0])
        return {}

    def _read(self, job: Job, found: list[Source]) -> list[_File]:
        """The files that can be read; what cannot is logged."""
        source = job.record["TransformInput"]
        files = []
        for one in found:
            try:
                data = records.unpacked(
                    self._storage.read(one.uri), source.get("CompressionType", "None")
                )
            except (OSError, EOFError) as error:
                self._log(job, [f"{_place(one)}: {error}"])
                continue
            files.append(_File(one, records.split(data, source.get("SplitType", "None"))))
        return files

    def _file(self, job: Job, file: _File, requests: Requests, progress: "Progress") -> str | None:
        """Why a file failed, or None; a file that failed leaves nothing behind."""
        try:
            body = requests.transformed(file.records, progress.add)
            self._storage.write(
                f"{job.record['TransformOutput']['S3OutputPath'].rstrip('/')}"
                f"/{file.source.relative}.out",
                body,
                job.record["TransformOutput"].get("Accept", "application/octet-stream"),
            )
        except Refused as error:
            self._log(job, [f"{_place(file.source)}: {line}" for line in error.lines])
            return f"{error.kind}: See job logs for more information"
        except OSError as error:
            self._log(job, [f"{_place(file.source)}: {error}"])
            return f"ClientError: {error}"
        return None

    def _log(self, job: Job, lines: list[str]) -> None:
        instance = hashlib.sha256(job.name.encode()).hexdigest()[:17]
        stream = f"{job.name}/i-{instance}/data-log"
        self._logs.append(LOG_GROUP, stream, [f"[sagemaker logs]: {line}" for line in lines])


class Progress:
    """Counts records over all files, so that a job can be ended in the middle."""

    def __init__(self, job: Job, total: int) -> None:
        """Begin with none of ``total`` done."""
        self._job = job
        self._total = total
        self._done = 0
        self._lock = threading.Lock()

    def add(self, count: int) -> None:
        """Count records that are done; raises what ends the job."""
        with self._lock:
            self._done += count
            self._job.check(self._done, self._total)


def _place(source: Source) -> str:
    return source.uri.removeprefix("s3://")
