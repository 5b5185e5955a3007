"""The container that a component runs."""

from slipway.local_aws.server import variants
from slipway.local_aws.server.components import specifications
from slipway.local_aws.server.errors import invalid
from slipway.local_aws.server.inference.container import Container, container_of
from slipway.local_aws.server.kinds import INFERENCE_COMPONENT
from slipway.local_aws.server.store import Record, Store


def container_in(store: Store, specification: Record) -> Container:
    """Its container's, its model's, or that of an adapter's base; ApiError when there is none."""
    base = specifications.base(specification)
    if base is not None:
        found: Container = store.find(INFERENCE_COMPONENT, base)["_container"]
    elif "ModelName" in specification:
        found = variants.containers(store, specification["ModelName"])[0]
    else:
        found = container_of(specification["Container"])
    if not found.image:
        raise invalid("The inference component has no image.")
    return found
