"""The fleets of component endpoints: what their variants allow, and who stands on them."""

from slipway.catalogue import instances
from slipway.local_aws.server import variants
from slipway.local_aws.server.errors import invalid
from slipway.local_aws.server.fleet import Copy, Fleet, Share
from slipway.local_aws.server.kinds import INFERENCE_COMPONENT
from slipway.local_aws.server.store import Record, Store

NO_ROOM = (
    "There is not enough hardware resources on the instances for this endpoint to create a copy of"
    " the inference component."
)
NOT_FOR_COMPONENTS = (
    "Inference Components are not supported in this Endpoint. Please make sure this endpoint can"
    " deploy inference components."
)
MIB_PER_GIB = 1024


def hosted(store: Store, endpoint: Record, variant: str | None = None) -> list[Record]:
    """The components on an endpoint, or on one variant of it."""
    return [
        record
        for record in store.here.records[INFERENCE_COMPONENT.noun].values()
        if record["EndpointName"] == endpoint["EndpointName"]
        and variant in (None, record["VariantName"])
    ]


def fleet(store: Store, endpoint: Record, variant: str) -> Fleet:
    """The fleet as it stands; what is reserved for an update in progress counts as taken."""
    found = _empty(
        endpoint["_variants"][variant],
        _shown(endpoint, variant)["DesiredInstanceCount"],
        endpoint["_instances"].get(variant),
    )
    for component in hosted(store, endpoint, variant):
        for copy in (*component["_copies"], *component["_reserved"]):
            found.instances.setdefault(copy.instance, []).append(copy.share)
    return found


def trim(store: Store, endpoint: Record, variant: str) -> None:
    """Take away what holds nothing, and let the endpoint show the instances that are left."""
    found = fleet(store, endpoint, variant)
    found.trim()
    keep(endpoint, variant, found)


def keep(endpoint: Record, variant: str, found: Fleet) -> None:
    """Let the endpoint have the instances of a fleet."""
    endpoint["_instances"][variant] = sorted(found.instances)
    shown, count = _shown(endpoint, variant), len(found.instances)
    shown.update(CurrentInstanceCount=count, DesiredInstanceCount=count)
    for pool in shown.get("InstancePools", ()):
        pool["CurrentInstanceCount"] = count


def must_host(store: Store, endpoint: Record, new: Record) -> None:
    """Refuse a configuration that leaves components without their variant."""
    for component in hosted(store, endpoint):
        variant = new["_variants"].get(component["VariantName"])
        if variant is None:
            raise invalid(
                f"Variant {component['VariantName']} hosts inference component"
                f" {component['InferenceComponentName']} and is not in {new['EndpointConfigName']}."
            )
        if variant.get("ModelName"):
            raise invalid(NOT_FOR_COMPONENTS)


def move(store: Store, endpoint: Record, new: Record) -> str | None:
    """Place the copies anew on the fleets of another configuration; why not, or None."""
    moved: list[tuple[Record, list[Copy]]] = []
    for name, variant in new["_variants"].items():
        if variant.get("ModelName"):
            continue
        found = _empty(variant, _shown(new, name)["DesiredInstanceCount"])
        for component in hosted(store, endpoint, name):
            copies: list[Copy] = []
            for copy in component["_copies"]:
                placed = found.place(copy.share, 1)
                if placed is None:
                    return NO_ROOM
                copies += placed
            moved.append((component, copies))
            found.trim()
        keep(new, name, found)
    for component, copies in moved:
        component["_copies"] = copies
    return None


def _empty(variant: Record, count: int, numbers: list[int] | None = None) -> Fleet:
    """A fleet of ``count`` instances, or those of ``numbers`` where SageMaker scales them."""
    room = _room(variants.instance_type(variant))
    scaling = variant.get("ManagedInstanceScaling", {})
    if scaling.get("Status") != "ENABLED":
        return Fleet(room, count, count, {number: [] for number in range(count)})
    return Fleet(
        room,
        scaling.get("MinInstanceCount", count),
        scaling.get("MaxInstanceCount", count),
        {number: [] for number in (range(count) if numbers is None else numbers)},
    )


def _room(instance_type: str | None) -> Share | None:
    facts = instances.find(instance_type or "")
    if facts is None:
        return None
    return Share(facts.accelerator_count, facts.vcpu, facts.memory_gib * MIB_PER_GIB)


def _shown(endpoint: Record, variant: str) -> Record:
    by_name: dict[str, Record] = {v["VariantName"]: v for v in endpoint["ProductionVariants"]}
    return by_name[variant]
