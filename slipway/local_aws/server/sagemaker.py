"""SageMaker's control plane for models, endpoint configurations and endpoints."""

from typing import Any

from slipway.local_aws.server import listing, tagging
from slipway.local_aws.server.endpoints import Endpoints
from slipway.local_aws.server.errors import ApiError, invalid
from slipway.local_aws.server.kinds import ENDPOINT, ENDPOINT_CONFIG, KINDS, MODEL, Kind
from slipway.local_aws.server.service_models import check, shaped
from slipway.local_aws.server.store import Record, Store

Data = dict[str, Any]


class SageMaker:
    """Answers every operation it knows, and refuses the others loudly."""

    def __init__(self, store: Store, endpoints: Endpoints, clock: Any) -> None:
        """Keep resources in ``store``; ``clock`` gives seconds since the epoch."""
        self._store = store
        self._clock = clock
        self.endpoints = endpoints

    def answer(self, operation: str, request: Data) -> Data:
        """The answer to one request; ApiError as the service words it."""
        check("sagemaker", operation, request)
        with self._store.lock:
            # Whatever is asked, the answer is that of a world where every due change is made.
            self.endpoints.alive()
            return self._answer(operation, request)

    def _answer(self, operation: str, request: Data) -> Data:
        for verb in ("Create", "Describe", "Delete", "List"):
            noun = operation.removeprefix(verb)
            kind = KINDS.get(noun.removesuffix("s") if verb == "List" else noun)
            if operation.startswith(verb) and kind is not None:
                method = getattr(self, f"_{verb.lower()}")
                answer: Data = method(kind, request)
                return answer
        if operation == "UpdateEndpoint":
            record = self.endpoints.update(request["EndpointName"], request["EndpointConfigName"])
            return {"EndpointArn": record["EndpointArn"]}
        if operation == "UpdateEndpointWeightsAndCapacities":
            wanted = request["DesiredWeightsAndCapacities"]
            record = self.endpoints.resize(request["EndpointName"], wanted)
            return {"EndpointArn": record["EndpointArn"]}
        if operation in ("AddTags", "DeleteTags", "ListTags"):
            return tagging.answer(self._store, operation, request)
        raise ApiError(
            "InternalFailure",
            f"{operation} is not part of this local AWS; see docs/local-aws.md",
            501,
        )

    def _create(self, kind: Kind, request: Data) -> Data:
        name = request[kind.name_field]
        if kind is ENDPOINT_CONFIG:
            self._check_variants(request)
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
        if kind is ENDPOINT:
            # A record that is kept must be whole, or every later list would stumble over it.
            record |= self.endpoints.shown(request["EndpointConfigName"])
        self._store.add(kind, record)
        self._store.here.tags[record[kind.arn_field]] = {
            tag["Key"]: tag["Value"] for tag in request.get("Tags", ())
        }
        if kind is ENDPOINT:
            self.endpoints.start(record)
        return {kind.arn_field: record[kind.arn_field]}

    def _check_variants(self, request: Data) -> None:
        names = [variant["VariantName"] for variant in request["ProductionVariants"]]
        if len(set(names)) != len(names):
            raise invalid("Production variant names must be unique.")
        for variant in request["ProductionVariants"]:
            if variant.get("ModelName"):
                self._store.find(MODEL, variant["ModelName"])
            elif not request.get("ExecutionRoleArn"):
                raise invalid(
                    "ExecutionRoleArn is required when a production variant has no ModelName."
                )

    def _describe(self, kind: Kind, request: Data) -> Data:
        record = self._store.find(kind, request[kind.name_field])
        if kind is ENDPOINT:
            record = self.endpoints.settled(record)
        return shaped("sagemaker", f"Describe{kind.noun}", record)

    def _delete(self, kind: Kind, request: Data) -> Data:
        if kind is ENDPOINT:
            self.endpoints.stop(request[kind.name_field])
        else:
            self._store.remove(kind, self._store.find(kind, request[kind.name_field]))
        return {}

    def _list(self, kind: Kind, request: Data) -> Data:
        records = list(self._store.here.records[kind.noun].values())
        if kind is ENDPOINT:
            records = self.endpoints.alive()
        return listing.page(kind, request, records)
