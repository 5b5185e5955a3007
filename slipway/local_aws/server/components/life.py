"""The life of an inference component: Creating, InService, Updating, Failed, Deleting."""

from collections.abc import Callable

from slipway.local_aws.server import fleets, variants
from slipway.local_aws.server.components import checks, specifications, view
from slipway.local_aws.server.components.containers import container_in
from slipway.local_aws.server.components.placement import Placement, instance_type, placed
from slipway.local_aws.server.endpoints import STATUS as ENDPOINT_STATUS
from slipway.local_aws.server.endpoints import Endpoints
from slipway.local_aws.server.errors import ApiError, invalid
from slipway.local_aws.server.failures import COMPONENT_NAME, Failures
from slipway.local_aws.server.kinds import INFERENCE_COMPONENT
from slipway.local_aws.server.store import Record, Store
from slipway.local_aws.server.transitions import Transitions

STATUS = "InferenceComponentStatus"
_IN_PROGRESS = {
    "Creating": "CREATE_IN_PROGRESS",
    "Updating": "UPDATE_IN_PROGRESS",
    "Deleting": "DELETE_IN_PROGRESS",
}


class Components:
    """Copies are placed when they are asked for; status changes take ``transition_seconds``.

    A record keeps ``_desired`` (copies asked for), ``_copies`` (those that serve), ``_reserved``
    (the place of those to come) and ``_container``, beside what the API shows.
    """

    def __init__(
        self,
        store: Store,
        endpoints: Endpoints,
        failures: Failures,
        *,
        transition_seconds: float,
        clock: Callable[[], float],
    ) -> None:
        """Keep components in ``store``; ``clock`` gives seconds since the epoch."""
        self._store = store
        self._endpoints = endpoints
        self._failures = failures
        self._life = Transitions(
            store, INFERENCE_COMPONENT, seconds=transition_seconds, clock=clock
        )

    def shown(self, request: Record) -> Record:
        """What a new component shows; ApiError when it cannot be one of its endpoint's."""
        endpoint = self._endpoints.find(request["EndpointName"])
        if endpoint["EndpointStatus"] not in ("InService", "Creating", "Updating"):
            raise invalid(
                f'Endpoint "{endpoint["EndpointArn"]}" is {endpoint["EndpointStatus"]} and takes'
                " no inference component."
            )
        variant = checks.variant_of(endpoint, request.get("VariantName"))
        found = checks.specification(request, variants.instance_type(variant))
        count = request.get("RuntimeConfig", {}).get("CopyCount")
        self._check_base(found, endpoint, count)
        if not count and specifications.base(found) is None:
            raise invalid(checks.NO_COPIES)
        return {
            "EndpointArn": endpoint["EndpointArn"],
            "EndpointName": endpoint["EndpointName"],
            "VariantName": variant["VariantName"],
            "_desired": count or 0,
            "_copies": [],
            "_reserved": [],
            "_container": container_in(self._store, found),
        }

    def start(self, record: Record) -> None:
        """Bring the copies of a new component up, or let it fail."""
        endpoint = self._endpoints.find(record["EndpointName"])
        reason, placement = self._planned(record, endpoint, record, record["_desired"])
        if (endpoint.get("_after") or {}).get(ENDPOINT_STATUS) == "Failed":
            reason, placement = f"Endpoint {record['EndpointName']} failed.", Placement()
        record["_reserved"] = placement.coming
        after: Record = {STATUS: "Failed" if reason else "InService", "FailureReason": reason}
        after |= {"_copies": placement.copies, "_reserved": []}
        # A component waits for an endpoint that is on its way.
        self._life.begin(record, "Creating", after, not_before=endpoint.get("_due", 0.0))

    def update(self, request: Record) -> Record:
        """Change specification or number of copies; what does not work leaves the old as it was."""
        record = self.find(request["InferenceComponentName"])
        self._must_be(record, "update", ("InService", "Failed"))
        endpoint = self._endpoints.find(record["EndpointName"])
        new = specifications.only(request) or specifications.only(record)
        found = checks.specification(new, instance_type(endpoint, record))
        asked = request.get("RuntimeConfig", {}).get("CopyCount")
        self._check_base(found, endpoint, asked)
        deployment = request.get("DeploymentConfig")
        batch = checks.batch(deployment, len(record["_copies"])) if deployment else None
        after: Record = {"_container": container_in(self._store, found)}
        after |= {"LastDeploymentConfig": deployment} if deployment else {}
        before = record["_desired"]
        record["_desired"] = before if asked is None else asked
        reason, placement = self._planned(record, endpoint, new, record["_desired"], batch)
        record["_reserved"] = placement.coming
        if reason:
            after = {"_desired": before}
        else:
            after |= dict.fromkeys(specifications.FIELDS) | new | {"_copies": placement.copies}
        # Without copies in service there is nothing to go back to.
        status = "Failed" if reason and record[STATUS] == "Failed" else "InService"
        after |= {STATUS: status, "FailureReason": reason, "_reserved": []}
        self._life.begin(record, "Updating", after)
        return record

    def scale(self, request: Record) -> Record:
        """UpdateInferenceComponentRuntimeConfig."""
        name, wanted = request["InferenceComponentName"], request["DesiredRuntimeConfig"]
        return self.update({"InferenceComponentName": name, "RuntimeConfig": wanted})

    def stop(self, name: str) -> None:
        """Take a component and its copies down."""
        record = self.find(name)
        self._must_be(record, "delete", ("InService", "Failed"))
        self._life.begin(record, "Deleting", None)

    def find(self, name: str) -> Record:
        """The record after every change that is due; ApiError when there is none by now."""
        self.settle()
        return self._store.find(INFERENCE_COMPONENT, name)

    def settle(self) -> None:
        """Make every change that is due, and let go of instances that nobody needs any more."""
        for record in self._life.settle():
            endpoint = self._endpoints.find(record["EndpointName"])
            fleets.trim(self._store, endpoint, record["VariantName"])

    def described(self, record: Record) -> Record:
        """The record as DescribeInferenceComponent shows it."""
        endpoint = self._endpoints.find(record["EndpointName"])
        return view.described(record, self.serving(record), instance_type(endpoint, record))

    def serving(self, record: Record) -> Record:
        """The component whose copies serve: itself, or the base of an adapter.

        An adapter that outlives its base has no copies, and neither has its own record.
        """
        base = specifications.base(record.get("Specification") or {})
        try:
            return record if base is None else self.find(base)
        except ApiError:
            return record

    def _planned(
        self,
        record: Record,
        endpoint: Record,
        wanted: Record,
        count: int,
        batch: int | None = None,
    ) -> tuple[str | None, Placement]:
        """Why the change fails, or None, and the copies that come of it."""
        reason = self._failures.take(record["InferenceComponentName"], COMPONENT_NAME)
        if reason is not None:
            return reason, Placement()
        found = placed(self._store, endpoint, record, wanted, count, batch)
        return (fleets.NO_ROOM, Placement()) if found is None else (None, found)

    def _check_base(self, found: Record, endpoint: Record, copies: int | None) -> None:
        base = specifications.base(found)
        if base is not None:
            checks.adapter(self.find(base), endpoint, copies)

    def _must_be(self, record: Record, what: str, allowed: tuple[str, ...]) -> None:
        if record[STATUS] not in allowed:
            state = _IN_PROGRESS.get(record[STATUS], record[STATUS])
            raise invalid(
                f'Cannot {what} inference component "{record["InferenceComponentArn"]}" while it'
                f" is in state {state}"
            )
