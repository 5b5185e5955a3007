"""The specifications of a component: which one counts, and what a copy of it takes."""

from slipway.local_aws.server.fleet import Share
from slipway.local_aws.server.store import Record

FIELDS = ("Specification", "Specifications")


def of_type(component: Record, instance_type: str | None) -> Record | None:
    """The one specification, or of several the one that names the instance type."""
    if component.get("Specification"):
        return dict(component["Specification"])
    for found in component.get("Specifications") or ():
        if found.get("InstanceType") == instance_type:
            return dict(found)
    return None


def share(specification: Record) -> Share:
    """What a copy takes; its MaxMemoryRequiredInMb is a limit, nothing that is kept for it."""
    needs = specification["ComputeResourceRequirements"]
    return Share(
        needs.get("NumberOfAcceleratorDevicesRequired", 0),
        needs.get("NumberOfCpuCoresRequired", 0),
        needs["MinMemoryRequiredInMb"],
    )


def base(specification: Record) -> str | None:
    """The component that loads an adapter; None for a component that is no adapter."""
    return specification.get("BaseInferenceComponentName")


def packs(specification: Record) -> bool:
    """True where copies fill one instance before the next; the default spreads them."""
    strategy = specification.get("SchedulingConfig", {}).get("PlacementStrategy")
    return bool(strategy == "BINPACK")


def only(request: Record) -> Record:
    """Specification or Specifications, whichever a request has."""
    return {key: request[key] for key in FIELDS if request.get(key)}
