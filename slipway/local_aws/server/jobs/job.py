"""A job at work: what it was asked for, and what it must look at while it works."""

import threading
from dataclasses import dataclass, field

from slipway.local_aws.server.failures import Failure
from slipway.local_aws.server.jobs.endings import JobFailed, JobStopped
from slipway.local_aws.server.store import Record


@dataclass
class Job:
    """``failure`` is what shall go wrong; ``account`` and ``region`` are where the job runs."""

    name: str
    record: Record
    account: str
    region: str
    failure: Failure | None
    stopping: threading.Event = field(default_factory=threading.Event)

    def check(self, done: int, total: int) -> None:
        """Raise when the job shall end with ``done`` of ``total`` pieces of its work behind it."""
        if self.stopping.is_set():
            raise JobStopped
        if self.failure is not None and done * 100 >= total * self.failure.after_percent:
            raise JobFailed(self.failure.reason)
