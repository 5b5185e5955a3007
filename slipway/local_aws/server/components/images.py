"""The image that a component runs."""

from slipway.local_aws.server import variants
from slipway.local_aws.server.components import specifications
from slipway.local_aws.server.errors import invalid
from slipway.local_aws.server.kinds import INFERENCE_COMPONENT
from slipway.local_aws.server.store import Record, Store


def image_of(store: Store, specification: Record) -> str:
    """Its container's, its model's, or that of an adapter's base; ApiError when there is none."""
    base = specifications.base(specification)
    if base is not None:
        return str(store.find(INFERENCE_COMPONENT, base)["_image"])
    found = (
        variants.images(store, specification["ModelName"])
        if "ModelName" in specification
        else [specification["Container"].get("Image")]
    )
    if not found or not found[0]:
        raise invalid("The inference component has no image.")
    return str(found[0])
