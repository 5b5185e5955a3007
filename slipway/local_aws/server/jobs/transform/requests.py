"""The requests that a transform job makes of its model, and what it makes of the answers."""

from collections.abc import Callable
from dataclasses import replace

from slipway.local_aws.server.inference.answer import Model, answer
from slipway.local_aws.server.inference.container import Container
from slipway.local_aws.server.inference.errors import InputError
from slipway.local_aws.server.inference.formats.base import MediaTypes
from slipway.local_aws.server.jobs.transform import records
from slipway.local_aws.server.jobs.transform.data_processing import DataProcessing
from slipway.local_aws.server.store import Record

DEFAULT_RETRIES = 3
"""Source: API reference, ModelClientConfig.InvocationsMaxRetries."""
TOO_LARGE = "ClientError: Too much data for max payload size"
_STRATEGIES = {"MultiRecord": "MULTI_RECORD", "SingleRecord": "SINGLE_RECORD"}


class Refused(Exception):
    """A file that cannot be transformed: whose fault it is, and what the job's log says."""

    def __init__(self, kind: str, *lines: str) -> None:
        """``kind`` is ClientError or AlgorithmError, as FailureReason begins."""
        super().__init__(lines[0])
        self.kind = kind
        self.lines = lines


class Requests:
    """What one job asks its model, the same for every file."""

    def __init__(self, job: Record, model: Model) -> None:
        """Take the settings out of the request that made the job."""
        container: Container = job["_container"]
        environment = {**container.environment, **job.get("Environment", {})}
        self._container = replace(container, environment=environment)
        self._model = model
        source, target = job["TransformInput"], job["TransformOutput"]
        self._media = MediaTypes(source.get("ContentType", ""), target.get("Accept", ""))
        self._line = target.get("AssembleWith", "None") == "Line"
        self._limit_mb = job.get("MaxPayloadInMB", records.DEFAULT_PAYLOAD_MB)
        self._strategy = job.get("BatchStrategy", "MultiRecord")
        self._processing = DataProcessing(job.get("DataProcessing", {}))
        client = job.get("ModelClientConfig", {})
        self._retries = client.get("InvocationsMaxRetries", DEFAULT_RETRIES)
        self._concurrent = job.get("MaxConcurrentTransforms", 1) or 1
        self.at_a_time: int = self._concurrent * job["TransformResources"]["InstanceCount"]
        """How many files: each instance has its share of them."""

    @property
    def settings(self) -> str:
        """The first line of the job's log."""
        return (
            f"MaxConcurrentTransforms={self._concurrent}, MaxPayloadInMB={self._limit_mb},"
            f" BatchStrategy={_STRATEGIES[self._strategy]}"
        )

    def transformed(self, found: list[bytes], done: Callable[[int], None]) -> bytes:
        """The output of one file; Refused when a record cannot be done.

        ``done`` is told before each request and how many records are done after it; it may raise.
        """
        parts: list[bytes] = []
        several = self._strategy == "MultiRecord"
        try:
            for payload in records.payloads(found, several=several, limit_mb=self._limit_mb):
                done(0)
                parts += self._answered(payload)
                done(len(payload))
        except records.TooLarge:
            raise Refused(
                "ClientError", "ClientError: Too much data for max payload size"
            ) from None
        except ValueError as error:
            raise Refused("ClientError", f"ClientError: {error}") from None
        return b"".join(part + b"\n" for part in parts) if self._line else b"".join(parts)

    def _answered(self, payload: list[bytes]) -> list[bytes]:
        body = b"\n".join(self._processing.before(record) for record in payload)
        said = self._said(body, self._retries).removesuffix(b"\n")
        if not self._processing.per_record:
            return [said]
        answers = said.split(b"\n") if len(payload) > 1 else [said]
        if len(answers) != len(payload):
            raise ValueError(f"{len(payload)} records were answered by {len(answers)} lines")
        return list(map(self._processing.after, payload, answers))

    def _said(self, body: bytes, retries: int) -> bytes:
        """The model's answer; what it refuses is not asked again, what breaks is."""
        try:
            return answer(self._container, body, self._model, self._media).body
        except InputError as error:
            raise Refused(
                "ClientError", f"ClientError: {error.status}", f"Message: {error.body}"
            ) from None
        except (RuntimeError, OSError) as error:
            if retries:
                return self._said(body, retries - 1)
            raise Refused(
                "AlgorithmError",
                "Bad HTTP status received from algorithm: 500",
                f"Message: {error}",
            ) from None
