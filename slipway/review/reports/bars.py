"""Bars as SVG: the memory of one accelerator, and a cost. Lengths are shares of their place."""

from collections.abc import Sequence

from slipway.planning.cost import dollars
from slipway.review.drawing.extras import PARTS
from slipway.review.model import MemoryBar
from slipway.review.reports.text import escaped

HEIGHT = 22
NARROW = 4.0
"""Percent of the bar below which a number does not fit into a part."""


def memory_bar(bar: MemoryBar, anchor: str) -> str:
    """Return the bar of one accelerator. Its parts are numbered as in the list beside it."""
    used = sum(gib for _, gib in bar.parts)
    scale = max(bar.total_gib, bar.usable_gib, used) or 1.0
    told = ", ".join(f"{name} {gib:.2f} GiB" for name, gib in bar.parts)
    label = (
        f"{bar.label}: {told}; the engine may use {bar.usable_gib:.2f} GiB"
        f" of {bar.total_gib:.2f} GiB"
    )
    parts = [_rect("there", 0, 100 * bar.total_gib / scale)]
    start = 0.0
    for number, (name, gib) in enumerate(bar.parts, start=1):
        share = 100 * gib / scale
        said = f"<title>{escaped(f'{name}: {gib:.2f} GiB')}</title>"
        parts.append(_rect(f"part part-{colour(name, number)}", start, share, said))
        if share >= NARROW:
            parts.append(_number(start + share / 2, number))
        start += share
    limit = 100 * bar.usable_gib / scale
    if limit < 100:
        parts.append(_mark(limit, f"the engine may use {bar.usable_gib:.2f} GiB"))
    return _svg("memory", anchor, label, parts)


def colour(name: str, number: int) -> int:
    """The number of a part's colour: its own where the part is known, else by its place."""
    return PARTS.index(name) + 1 if name in PARTS else (number - 1) % len(PARTS) + 1


def cost_bar(
    label: str, usd: float, most_usd: float, scale: float, anchor: str, budget: float | None = None
) -> str:
    """Return the bar of USD a month: what is declared, behind it the most; ``scale`` fills it."""
    whole = scale or 1.0
    parts = []
    if most_usd > usd:
        parts.append(_rect("most", 0, 100 * most_usd / whole))
    parts.append(_rect("declared", 0, 100 * usd / whole))
    said = f"{label}: {dollars(usd)} a month"
    if most_usd > usd:
        said += f", at most {dollars(most_usd)}"
    if budget is not None:
        said += f"; the budget is {dollars(budget)}"
        parts.append(_mark(100 * budget / whole, f"the budget: {dollars(budget)}"))
    return _svg("cost", anchor, said, parts)


def _svg(css: str, anchor: str, label: str, parts: Sequence[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="bar {css}" role="img"'
        f' id="{escaped(anchor)}" aria-label="{escaped(label)}" width="100%" height="{HEIGHT}">'
        f"{''.join(parts)}</svg>"
    )


def _rect(css: str, start: float, share: float, inside: str = "") -> str:
    place = f'x="{start:.2f}%" y="1" width="{max(share, 0.3):.2f}%" height="{HEIGHT - 2}"'
    return f'<rect class="{css}" {place}>{inside}</rect>'


def _number(at: float, number: int) -> str:
    return (
        f'<text class="number" x="{at:.2f}%" y="{HEIGHT - 7}" text-anchor="middle">{number}</text>'
    )


def _mark(at: float, words: str) -> str:
    place = f'x1="{min(at, 99.8):.2f}%" x2="{min(at, 99.8):.2f}%" y1="0" y2="{HEIGHT}"'
    return f'<line class="limit" {place}><title>{escaped(words)}</title></line>'
