"""Which copies of which components fit on which instances of a fleet: an assignment, not a sum."""

from slipway.planning.packing.layout import Layout, Placed, PlacedInstance, draw
from slipway.planning.packing.search import Demand, Room, Undecided, fewest, pack

__all__ = [
    "Demand",
    "Layout",
    "Placed",
    "PlacedInstance",
    "Room",
    "Undecided",
    "draw",
    "fewest",
    "pack",
]
