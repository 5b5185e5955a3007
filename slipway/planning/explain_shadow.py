"""A shadow in words: what a reviewer wants to know of a second release, in few lines."""

from collections.abc import Iterator

from slipway.planning.cost import dollars
from slipway.planning.plan import ShadowPlan
from slipway.planning.scaling_words import Line


def of_shadow(shadow: ShadowPlan | None) -> Iterator[Line]:
    """What gets a copy of the requests, and what it costs."""
    if shadow is None:
        return
    model = shadow.model
    yield (
        "shadow",
        f"{shadow.instance_count} x {model.instance_type} with {model.model}",
        f"gets a copy of {shadow.sampling_percent} % of the requests; its answers are thrown away",
    )
    yield "", f"{model.backend.value}: {model.image.uri}", model.backend.reason
    yield "", f"disk: {shadow.storage.encrypted_by}", shadow.storage.reason
    if shadow.cost is None:
        yield "", "cost unknown", f"no price of {model.instance_type} is known"
    else:
        hour, month = dollars(shadow.cost.usd_per_hour), dollars(shadow.cost.usd_per_month)
        yield "", f"costs {hour} an hour more, {month} a month", shadow.cost.basis
    if model.eula is not None and model.eula.invocation_attribute:
        attribute = model.eula.invocation_attribute
        yield "", f"every request must carry CustomAttributes {attribute} for it", ""
    for note in model.notes:
        yield "", note, ""
