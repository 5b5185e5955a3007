"""Create, Describe, List and Stop of every kind of job."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from slipway.local_aws.server import listing, tagging
from slipway.local_aws.server.jobs.life import Jobs
from slipway.local_aws.server.kinds import Kind
from slipway.local_aws.server.service_models import shaped
from slipway.local_aws.server.store import Record, Store

Data = dict[str, Any]


class Hosted(NamedTuple):
    """A kind's jobs; ``shown`` judges a request and gives what the record keeps beside it."""

    kind: Kind
    jobs: Jobs
    shown: Callable[[Store, Record], Record]


class JobService:
    """``operations`` by name; requests have been checked by botocore's model."""

    def __init__(self, store: Store, hosted: Sequence[Hosted], clock: Callable[[], float]) -> None:
        """Keep jobs in ``store``; ``clock`` gives seconds since the epoch."""
        self._store = store
        self._clock = clock
        self.operations: dict[str, Callable[[Data], Data]] = {}
        for one in hosted:
            self.operations |= self._of(one)

    def _of(self, hosted: Hosted) -> dict[str, Callable[[Data], Data]]:
        kind, jobs = hosted.kind, hosted.jobs

        def create(request: Data) -> Data:
            name = request[kind.name_field]
            jobs.admit(name)
            arn = self._store.arn(kind, name)
            record = {key: value for key, value in request.items() if key != "Tags"}
            record |= {kind.arn_field: arn, "CreationTime": self._clock()}
            record |= hosted.shown(self._store, request)
            self._store.add(kind, record)
            tagging.keep(self._store, arn, request)
            jobs.start(record)
            return {kind.arn_field: arn}

        def describe(request: Data) -> Data:
            record = jobs.find(request[kind.name_field])
            return shaped("sagemaker", f"Describe{kind.noun}", record)

        def listed(request: Data) -> Data:
            records = list(self._store.here.records[kind.noun].values())
            return listing.page(kind, request, records)

        def stop(request: Data) -> Data:
            jobs.stop(request[kind.name_field])
            return {}

        noun = kind.noun
        return {
            f"Create{noun}": create,
            f"Describe{noun}": describe,
            f"List{noun}s": listed,
            f"Stop{noun}": stop,
        }
