"""A drawing -> static SVG: boxes in columns, an arrow from who refers to what is referred to.

Its colours are classes of the page. The same drawing gives the same bytes.
"""

from collections.abc import Callable
from itertools import pairwise

from slipway.review.model import Drawing, Node
from slipway.review.reports import layers
from slipway.review.reports.layers import Slot
from slipway.review.reports.text import escaped, shortened, wrapped
from slipway.review.reports.words import ACTIONS

WIDTH, GAP, ROW_GAP, EDGE = 178, 34, 16, 8
"""Pixels: of a box, between columns, between rows, and around the whole."""
TITLE_LINE, LINE, PAD = 17, 15, 11
COLUMNS = 25
"""Columns of text that fit into a box."""
MOST_LINES = 10
Place = tuple[float, float, float]
"""Left, top and height."""


def drawn(drawing: Drawing, anchor: Callable[[str], str]) -> str:
    """Return the SVG of a drawing; ``anchor`` makes an id of the page from the id of a node."""
    nodes = {node.id: node for node in drawing.nodes}
    columns = layers.columns(list(nodes), drawing.edges)
    places, height = _places(columns, nodes)
    across = max(len(columns) * (WIDTH + GAP) - GAP, 0) + 2 * EDGE
    arrow = anchor("arrow")
    changed = sum(node.action is not None for node in drawing.nodes)
    label = (
        f"{drawing.workload}: {len(nodes)} resources, {changed} of them change:"
        f" {'; '.join(_said(node) for node in drawing.nodes if node.action)}"
    )
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" class="drawing" role="img"'
            f' id="{escaped(anchor("drawing"))}" aria-label="{escaped(label)}"'
            f' width="{across}" height="{height:g}" viewBox="0 0 {across} {height:g}">',
            f'<defs><marker id="{escaped(arrow)}" viewBox="0 0 8 8" refX="7" refY="4"'
            ' markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto">'
            '<path class="head" d="M0 0L8 4L0 8Z"/></marker></defs>',
            *_edges(drawing, places, arrow),
            *(_box(node, places[node.id], anchor(node.id)) for node in drawing.nodes),
            "</svg>",
        ]
    )


def _said(node: Node) -> str:
    word = ACTIONS[node.action].split()[-1] if node.action else ""
    return f"{node.title} {word}".rstrip()


def _lines(node: Node) -> list[str]:
    lines = [line for detail in node.details for line in wrapped(detail, COLUMNS, 3)]
    return lines if len(lines) <= MOST_LINES else [*lines[: MOST_LINES - 1], "…"]


def _height(node: Node) -> int:
    return 2 * PAD + TITLE_LINE * (2 if node.action else 1) + LINE * len(_lines(node)) - 4


def _places(columns: list[list[Slot]], nodes: dict[str, Node]) -> tuple[dict[Slot, Place], float]:
    """Where each slot stands, every column in the middle of the height; and the height."""
    heights = [
        [_height(nodes[slot]) if isinstance(slot, str) else 0 for slot in column]
        for column in columns
    ]
    tall = [sum(column) + ROW_GAP * (len(column) - 1) for column in heights]
    whole = max(tall, default=0) + 2 * EDGE
    found: dict[Slot, Place] = {}
    for number, column in enumerate(columns):
        top = (whole - tall[number]) / 2
        for slot, height in zip(column, heights[number], strict=True):
            found[slot] = (EDGE + number * (WIDTH + GAP), top, height)
            top += height + ROW_GAP
    return found, whole


def _edges(drawing: Drawing, places: dict[Slot, Place], arrow: str) -> list[str]:
    """The arrows; a long one passes between the boxes on its way."""
    found = []
    changed = {node.id for node in drawing.nodes if node.action is not None}
    for edge in drawing.edges:
        passes = sorted(s for s in places if isinstance(s, tuple) and s[:2] == edge)
        stops: list[Slot] = [edge[0], *passes, edge[1]]
        path = ""
        for start, end in pairwise(stops):
            (x, y), (to_x, to_y) = _side(places[start], 1), _side(places[end], 0)
            if places[start][0] > places[end][0]:
                (x, y), (to_x, to_y) = _side(places[start], 0), _side(places[end], 1)
            middle = (x + to_x) / 2
            path += f"{'L' if path else 'M'}{x:g} {y:g}"
            path += f"C{middle:g} {y:g} {middle:g} {to_y:g} {to_x:g} {to_y:g}"
        css = "edge touched" if set(edge) <= changed else "edge"
        found.append(f'<path class="{css}" d="{path}" marker-end="url(#{escaped(arrow)})"/>')
    return found


def _side(place: Place, right: int) -> tuple[float, float]:
    return place[0] + WIDTH * right, place[1] + place[2] / 2


def _box(node: Node, place: Place, name: str) -> str:
    x, y, height = place
    whole = "\n".join(filter(None, [_said(node), node.type, *node.details]))
    parts = [
        f'<g id="{escaped(name)}" class="node {node.action or "same"}">',
        f"<title>{escaped(whole)}</title>",
        f'<rect class="box" x="{x:g}" y="{y:g}" width="{WIDTH}" height="{height:g}" rx="6"/>',
    ]
    line = y + PAD + 9
    if node.action is not None:
        stripe = f'x="{x:g}" y="{y + 6:g}" width="4" height="{height - 12:g}"'
        parts.append(f'<rect class="stripe" {stripe}/>')
        parts.append(_text("mark", x, line, ACTIONS[node.action]))
        line += TITLE_LINE
    parts.append(_text("title", x, line, node.title))
    line += TITLE_LINE
    for detail in _lines(node):
        parts.append(_text("detail", x, line, detail))
        line += LINE
    return "".join([*parts, "</g>"])


def _text(css: str, x: float, y: float, words: str) -> str:
    return (
        f'<text class="{css}" x="{x + 14:g}" y="{y:g}">{escaped(shortened(words, COLUMNS))}</text>'
    )
