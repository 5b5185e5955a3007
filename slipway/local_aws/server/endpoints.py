"""The life of an endpoint: Creating, InService, Updating, Failed, Deleting."""

import json
from collections.abc import Callable

from slipway.local_aws.server import deployments, fleets, variants
from slipway.local_aws.server.errors import invalid
from slipway.local_aws.server.failures import Failures
from slipway.local_aws.server.kinds import ENDPOINT
from slipway.local_aws.server.store import Record, Store
from slipway.local_aws.server.transitions import Transitions

STATUS = "EndpointStatus"


class Endpoints:
    """Status changes take ``transition_seconds``, as seen by whoever asks."""

    def __init__(
        self,
        store: Store,
        failures: Failures,
        *,
        transition_seconds: float,
        clock: Callable[[], float],
    ) -> None:
        """Keep endpoints in ``store``; ``clock`` gives seconds since the epoch."""
        self._store = store
        self._failures = failures
        self._clock = clock
        self._life = Transitions(store, ENDPOINT, seconds=transition_seconds, clock=clock)

    def start(self, record: Record) -> None:
        """Bring a new endpoint up, or let it fail; ``record`` has what ``shown`` gave."""
        reason = self._failures.take(record["EndpointName"])
        after = {STATUS: "Failed" if reason else "InService", "FailureReason": reason}
        self._life.begin(record, "Creating", after)

    def update(self, request: Record) -> Record:
        """Move a running endpoint to another configuration; a failure brings the old one back."""
        record = self.find(request["EndpointName"])
        self._must_be(record, "update", ("InService", "Failed"))
        new = self.shown(request["EndpointConfigName"])
        fleets.must_host(self._store, record, new)
        self._must_not_scale(record, new)
        if request.get("RetainAllVariantProperties"):
            excluded = request.get("ExcludeRetainedVariantProperties", [])
            variants.retain(record, new, {one["VariantPropertyType"] for one in excluded})
        deployment = request.get("DeploymentConfig")
        if request.get("RetainDeploymentConfig"):
            deployment = record.get("LastDeploymentConfig")
        deployments.check(deployment or {}, record)
        reason = self._failures.take(record["EndpointName"])
        reason = reason or fleets.move(self._store, record, new)
        # Without an old configuration in service there is nothing to go back to.
        status = "Failed" if reason and record[STATUS] == "Failed" else "InService"
        after: Record = {STATUS: status, "FailureReason": reason}
        if reason is None:
            after = dict.fromkeys(variants.OPTIONAL) | after | new
        after["LastDeploymentConfig"] = deployment
        self._life.begin(record, "Updating", after)
        return record

    def resize(self, request: Record) -> Record:
        """UpdateEndpointWeightsAndCapacities."""
        record = self.find(request["EndpointName"])
        self._must_be(record, "update", ("InService",))
        shown = [dict(variant) for variant in record["ProductionVariants"]]
        by_name = {variant["VariantName"]: variant for variant in shown}
        for change in request["DesiredWeightsAndCapacities"]:
            variant = by_name.get(change["VariantName"])
            if variant is None:
                raise invalid(f"Could not find variant {change['VariantName']}")
            variants.resize(variant, change)
        self._life.begin(record, "Updating", {STATUS: "InService", "ProductionVariants": shown})
        return record

    def stop(self, name: str) -> None:
        """Take an endpoint down."""
        record = self.find(name)
        self._must_be(record, "delete", ("InService", "Failed"))
        if fleets.hosted(self._store, record):
            raise invalid(
                "Cannot delete endpoint with inference component associated. Please delete"
                " inference component and try it again."
            )
        # DeleteEndpoint deregisters its variants itself.
        self._store.here.unscale(f"sagemaker|endpoint/{record['EndpointName']}/variant/")
        self._life.begin(record, "Deleting", None)

    def find(self, name: str) -> Record:
        """The record after every change that is due; ApiError when there is none by now."""
        self._life.settle()
        return self._store.find(ENDPOINT, name)

    def alive(self) -> list[Record]:
        """Every endpoint of this account and region that is still there; the rest is forgotten."""
        self._life.settle()
        return list(self._store.here.records[ENDPOINT.noun].values())

    def images(self, record: Record) -> list[str]:
        """The images of the models behind an endpoint."""
        return [
            image["SpecifiedImage"]
            for variant in record.get("ProductionVariants", ())
            for image in variant.get("DeployedImages", ())
        ]

    def shown(self, config_name: str) -> Record:
        """What an endpoint shows of a configuration; ApiError when that or a model is missing."""
        return variants.shown(self._store, config_name, self._clock())

    def _must_not_scale(self, record: Record, new: Record) -> None:
        """What scales keeps its variant and instance type."""
        scaled = [
            name
            for name, variant in record["_variants"].items()
            if any(
                target["ResourceId"] == f"endpoint/{record['EndpointName']}/variant/{name}"
                for target in self._store.here.targets.values()
            )
            and variants.instance_type(variant)
            != variants.instance_type(new["_variants"].get(name, {}))
        ]
        if scaled:
            raise invalid(
                f'The variant(s) "{json.dumps(scaled)}" must be deregistered as scalable targets'
                " with AWS Auto Scaling before they can be removed or have their instance type"
                " updated."
            )

    def _must_be(self, record: Record, what: str, allowed: tuple[str, ...]) -> None:
        if record[STATUS] not in allowed:
            verb = {"update": "updated", "delete": "deleted"}[what]
            raise invalid(
                f'Cannot {what} in-progress endpoint "{record["EndpointArn"]}": it is'
                f" {record[STATUS]} and cannot be {verb} now."
            )
