"""SageMaker's control plane: models, endpoints, inference components, jobs."""

from collections.abc import Callable
from typing import Any

from slipway.local_aws.server import endpoint_configs, listing, tagging
from slipway.local_aws.server.components.life import Components
from slipway.local_aws.server.endpoints import Endpoints
from slipway.local_aws.server.errors import ApiError, invalid
from slipway.local_aws.server.failures import Failures
from slipway.local_aws.server.jobs.service import JobService
from slipway.local_aws.server.kinds import (
    ENDPOINT,
    ENDPOINT_CONFIG,
    INFERENCE_COMPONENT,
    KINDS,
    MODEL,
    Kind,
)
from slipway.local_aws.server.service_models import check, shaped
from slipway.local_aws.server.store import Record, Store

Data = dict[str, Any]

EMPTY: dict[str, Data] = {"ListTrainingJobs": {"TrainingJobSummaries": []}}
"""Lists of what cannot be made here; whoever looks for leftovers asks for them as well."""


class SageMaker:
    """Answers every operation it knows, and refuses the others loudly."""

    def __init__(
        self,
        store: Store,
        failures: Failures,
        jobs: JobService,
        *,
        transition_seconds: float,
        clock: Callable[[], float],
    ) -> None:
        """Keep resources in ``store``; ``clock`` gives seconds since the epoch."""
        self._store = store
        self._clock = clock
        self.jobs = jobs
        self.endpoints = Endpoints(
            store, failures, transition_seconds=transition_seconds, clock=clock
        )
        self.components = Components(
            store, self.endpoints, failures, transition_seconds=transition_seconds, clock=clock
        )
        self.when_settled: Callable[[], None] = lambda: None
        """What else is due before a request is answered: counts that Auto Scaling wants."""
        self._updates: dict[str, Callable[[Data], Record]] = {
            "UpdateEndpoint": self.endpoints.update,
            "UpdateEndpointWeightsAndCapacities": self.endpoints.resize,
            "UpdateInferenceComponent": self.components.update,
            "UpdateInferenceComponentRuntimeConfig": self.components.scale,
        }

    def answer(self, operation: str, request: Data) -> Data:
        """The answer to one request; ApiError as the service words it."""
        check("sagemaker", operation, request)
        with self._store.lock:
            self.settle()
            return self._answer(operation, request)

    def settle(self) -> None:
        """Make every due change, so that whatever is asked is answered as of now."""
        self.endpoints.alive()
        self.components.settle()
        self.when_settled()

    def _answer(self, operation: str, request: Data) -> Data:
        for verb in ("Create", "Describe", "Delete", "List"):
            noun = operation.removeprefix(verb)
            kind = KINDS.get(noun.removesuffix("s") if verb == "List" else noun)
            if operation.startswith(verb) and kind is not None:
                method = getattr(self, f"_{verb.lower()}")
                answer: Data = method(kind, request)
                return answer
        if operation in self._updates:
            return shaped("sagemaker", operation, self._updates[operation](request))
        if operation in self.jobs.operations:
            return self.jobs.operations[operation](request)
        if operation in ("AddTags", "DeleteTags", "ListTags"):
            return tagging.answer(self._store, operation, request)
        if operation in EMPTY:
            return dict(EMPTY[operation])
        raise ApiError(
            "InternalFailure",
            f"{operation} is not part of this local AWS; see docs/local-aws.md",
            501,
        )

    def _create(self, kind: Kind, request: Data) -> Data:
        name = request[kind.name_field]
        if kind is ENDPOINT_CONFIG:
            endpoint_configs.check(self._store, request)
        if kind is MODEL and not (request.get("PrimaryContainer") or request.get("Containers")):
            raise invalid("Either PrimaryContainer or Containers must be given.")
        if kind is MODEL and not request.get("ExecutionRoleArn"):
            raise invalid("ExecutionRoleArn must be given: SageMaker assumes it to load the model.")
        now = self._clock()
        record: Record = {
            **{key: value for key, value in request.items() if key != "Tags"},
            kind.arn_field: self._store.arn(kind, name),
            "CreationTime": now,
        }
        if kind is MODEL:
            record.setdefault("EnableNetworkIsolation", False)
        # A record that is kept must be whole, or every later list would stumble over it.
        if kind is ENDPOINT:
            record |= self.endpoints.shown(request["EndpointConfigName"])
            record["LastDeploymentConfig"] = record.pop("DeploymentConfig", None)
        if kind is INFERENCE_COMPONENT:
            record |= self.components.shown(request)
        self._store.add(kind, record)
        tagging.keep(self._store, record[kind.arn_field], request)
        if kind is ENDPOINT:
            self.endpoints.start(record)
        if kind is INFERENCE_COMPONENT:
            self.components.start(record)
        return {kind.arn_field: record[kind.arn_field]}

    def _describe(self, kind: Kind, request: Data) -> Data:
        record = self._store.find(kind, request[kind.name_field])
        if kind is INFERENCE_COMPONENT:
            record = self.components.described(record)
        return shaped("sagemaker", f"Describe{kind.noun}", record)

    def _delete(self, kind: Kind, request: Data) -> Data:
        if kind is ENDPOINT:
            self.endpoints.stop(request[kind.name_field])
        elif kind is INFERENCE_COMPONENT:
            self.components.stop(request[kind.name_field])
        else:
            self._store.remove(kind, self._store.find(kind, request[kind.name_field]))
        return {}

    def _list(self, kind: Kind, request: Data) -> Data:
        return listing.page(kind, request, list(self._store.here.records[kind.noun].values()))
