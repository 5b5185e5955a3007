"""The review for a terminal: the verdict, what serves, who may do more, and what is lost."""

from collections.abc import Iterator

from slipway.review import risks
from slipway.review.model import Review
from slipway.review.reports.text import visible
from slipway.review.reports.words import AREAS, EFFECTS


def lines(review: Review) -> Iterator[str]:
    """Yield the lines; costs, fields and single resources are left to the other reports."""
    yield visible(f"{review.verdict} Risk: {risks.WORDS[review.risk]}.")
    for one in review.environments:
        for effect in one.effects:
            how = f" ({effect.strategy})" if effect.strategy else ""
            why = "; ".join(effect.reasons)
            yield visible(f"  {effect.kind} {effect.name}: {EFFECTS[effect.effect]}{how}: {why}")
        for change in one.access:
            if change.risk == "access":
                place = f"{change.stack}/{change.logical_id}"
                yield visible(f"  {AREAS[change.area]} {place}: {change.what}")
        for lost in one.stateful:
            fate = "is kept" if lost.kept else "is deleted"
            yield visible(f"  {lost.type} {lost.stack}/{lost.logical_id} {fate}")
