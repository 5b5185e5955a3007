"""The life of an endpoint: Creating, InService, Updating, Failed, Deleting."""

from collections.abc import Callable
from typing import Any

from slipway.local_aws.server.errors import invalid
from slipway.local_aws.server.failures import Failures
from slipway.local_aws.server.kinds import ENDPOINT, ENDPOINT_CONFIG, MODEL
from slipway.local_aws.server.store import Record, Store

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
        self._seconds = transition_seconds
        self._clock = clock

    def start(self, record: Record) -> None:
        """Bring a new endpoint up, or let it fail; ``record`` has what ``shown`` gave."""
        name = record["EndpointName"]
        reason = self._failures.take(name)
        after = {STATUS: "Failed" if reason else "InService", "FailureReason": reason}
        self._change(record, "Creating", after)

    def update(self, name: str, config_name: str) -> Record:
        """Move a running endpoint to another configuration; a failure brings the old one back."""
        record = self.settled(self._store.find(ENDPOINT, name))
        self._must_be(record, "update", ("InService", "Failed"))
        new = self.shown(config_name)
        reason = self._failures.take(record["EndpointName"])
        # Without an old configuration in service there is nothing to go back to.
        status = "Failed" if reason and record[STATUS] == "Failed" else "InService"
        after: Record = {STATUS: status, "FailureReason": reason}
        if reason is None:
            after = {"DataCaptureConfig": None} | after | new
        self._change(record, "Updating", after)
        return record

    def resize(self, name: str, wanted: list[Record]) -> Record:
        """UpdateEndpointWeightsAndCapacities."""
        record = self.settled(self._store.find(ENDPOINT, name))
        self._must_be(record, "update", ("InService",))
        variants = [dict(variant) for variant in record["ProductionVariants"]]
        by_name = {variant["VariantName"]: variant for variant in variants}
        for change in wanted:
            variant = by_name.get(change["VariantName"])
            if variant is None:
                raise invalid(f"Could not find variant {change['VariantName']}")
            if "DesiredInstanceCount" in change:
                count = change["DesiredInstanceCount"]
                variant.update(DesiredInstanceCount=count, CurrentInstanceCount=count)
            if "DesiredWeight" in change:
                weight = change["DesiredWeight"]
                variant.update(DesiredWeight=weight, CurrentWeight=weight)
        self._change(record, "Updating", {STATUS: "InService", "ProductionVariants": variants})
        return record

    def stop(self, name: str) -> None:
        """Take an endpoint down."""
        record = self.settled(self._store.find(ENDPOINT, name))
        self._must_be(record, "delete", ("InService", "Failed"))
        self._change(record, "Deleting", None)

    def settled(self, record: Record) -> Record:
        """The record after every change that is due; ApiError when it is gone by now."""
        if "_due" in record and self._clock() >= record["_due"]:
            after = record.pop("_after")
            del record["_due"]
            if after is None:
                self._store.remove(ENDPOINT, record)
            else:
                record.update(after, LastModifiedTime=self._clock())
        if record.get(STATUS) == "Deleting" and "_due" not in record:
            raise invalid(f'Could not find endpoint "{record["EndpointArn"]}".')
        return record

    def alive(self) -> list[Record]:
        """Every endpoint of this account and region that is still there; the rest is forgotten."""
        found = list(self._store.here.records[ENDPOINT.noun].values())
        for record in found:
            if self.gone(record):
                self._store.remove(ENDPOINT, record)
        return list(self._store.here.records[ENDPOINT.noun].values())

    def gone(self, record: Record) -> bool:
        """True when the deletion of an endpoint is over; every other due change is made."""
        if "_due" not in record or self._clock() < record["_due"]:
            return False
        if record["_after"] is None:
            return True
        self.settled(record)
        return False

    def images(self, record: Record) -> list[str]:
        """The images of the models behind an endpoint."""
        return [
            image["SpecifiedImage"]
            for variant in record.get("ProductionVariants", ())
            for image in variant.get("DeployedImages", ())
        ]

    def _change(self, record: Record, status: str, after: Record | None) -> None:
        now = self._clock()
        record.update({STATUS: status, "LastModifiedTime": now})
        record.update(_due=now + self._seconds, _after=after)

    def _must_be(self, record: Record, what: str, allowed: tuple[str, ...]) -> None:
        if record[STATUS] not in allowed:
            verb = {"update": "updated", "delete": "deleted"}[what]
            raise invalid(
                f'Cannot {what} in-progress endpoint "{record["EndpointArn"]}": it is'
                f" {record[STATUS]} and cannot be {verb} now."
            )

    def shown(self, config_name: str) -> Record:
        """What an endpoint shows of a configuration; ApiError when that or a model is missing."""
        config = self._store.find(ENDPOINT_CONFIG, config_name)
        found: Record = {
            "EndpointConfigName": config["EndpointConfigName"],
            "ProductionVariants": [self._variant(v) for v in config["ProductionVariants"]],
        }
        if "DataCaptureConfig" in config:
            capture = config["DataCaptureConfig"]
            found["DataCaptureConfig"] = {
                "EnableCapture": capture.get("EnableCapture", True),
                "CaptureStatus": "Started",
                "CurrentSamplingPercentage": capture["InitialSamplingPercentage"],
                "DestinationS3Uri": capture["DestinationS3Uri"],
                "KmsKeyId": capture.get("KmsKeyId", ""),
            }
        return found

    def _variant(self, variant: Record) -> Record:
        shown: dict[str, Any] = {"VariantName": variant["VariantName"]}
        if variant.get("ModelName"):
            model = self._store.find(MODEL, variant["ModelName"])
            containers = model.get("Containers") or [model["PrimaryContainer"]]
            shown["DeployedImages"] = [
                {
                    "SpecifiedImage": container["Image"],
                    "ResolvedImage": container["Image"],
                    "ResolutionTime": self._clock(),
                }
                for container in containers
                if container.get("Image")
            ]
        weight = variant.get("InitialVariantWeight", 1.0)
        count = variant.get("InitialInstanceCount", 1)
        return shown | {
            "CurrentWeight": weight,
            "DesiredWeight": weight,
            "CurrentInstanceCount": count,
            "DesiredInstanceCount": count,
        }
