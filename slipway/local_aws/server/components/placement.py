"""Where the copies of a component stand after a change, if there is room for it."""

from dataclasses import dataclass, field

from slipway.local_aws.server import fleets, variants
from slipway.local_aws.server.components import specifications
from slipway.local_aws.server.fleet import Copy
from slipway.local_aws.server.store import Record, Store


@dataclass(frozen=True)
class Placement:
    """All copies when the change is over, and which of them are still to come."""

    copies: list[Copy] = field(default_factory=list)
    coming: list[Copy] = field(default_factory=list)


def instance_type(endpoint: Record, component: Record) -> str | None:
    """The type that the component's variant is made of."""
    return variants.instance_type(endpoint["_variants"][component["VariantName"]])


def placed(
    store: Store, endpoint: Record, component: Record, wanted: Record, count: int, batch: int | None
) -> Placement | None:
    """``count`` copies of the specification that ``wanted`` has, replaced ``batch`` at a time.

    The endpoint has the instances for it from then on. None when there is no room.
    """
    kind = instance_type(endpoint, component)
    found = specifications.of_type(wanted, kind)
    if found is None or specifications.base(found):
        return Placement()
    old: list[Copy] = component["_copies"]
    share, pack = specifications.share(found), specifications.packs(found)
    fleet = fleets.fleet(store, endpoint, component["VariantName"])
    if old and found != specifications.of_type(component, kind):
        # Without a policy all copies are replaced at once.
        new = fleet.roll(old, share, count, batch or max(len(old), count), pack=pack)
        result = None if new is None else Placement(new, new)
    else:
        more = fleet.place(share, max(0, count - len(old)), pack=pack)
        result = None if more is None else Placement([*old[:count], *more], more)
    if result is not None:
        fleets.keep(endpoint, component["VariantName"], fleet)
    return result
