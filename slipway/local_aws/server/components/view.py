"""A component as DescribeInferenceComponent shows it."""

from slipway.local_aws.server import variants
from slipway.local_aws.server.store import Record


def described(record: Record, serving: Record, instance_type: str | None) -> Record:
    """The record with what runs; ``serving`` has the copies, its own or those of a base."""
    copies = len(serving["_copies"])
    runtime: Record = {"DesiredCopyCount": serving["_desired"], "CurrentCopyCount": copies}
    if copies and instance_type:
        runtime["PlacementStatus"] = [{"InstanceType": instance_type, "CurrentCopyCount": copies}]
    found = {**record, "RuntimeConfig": runtime}
    if record.get("Specification"):
        found["Specification"] = _specification(record, record["Specification"])
    if record.get("Specifications"):
        found["Specifications"] = [_specification(record, one) for one in record["Specifications"]]
    return found


def _specification(record: Record, specification: Record) -> Record:
    container = dict(specification.get("Container", {}))
    image = container.pop("Image", record["_container"].image)
    container["DeployedImage"] = variants.deployed(image, record["CreationTime"])
    return {**specification, "Container": container}
