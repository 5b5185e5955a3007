"""A drawing as SVG: columns by the longest path, texts that fit, the same bytes every time."""

import re
import xml.etree.ElementTree as ET

import pytest

import review_drawings
import review_factory
from slipway.review.model import Drawing, MemoryBar, Node
from slipway.review.reports import bars, layers, svg
from slipway.review.reports.text import shortened, visible, width, wrapped

SVG = "{http://www.w3.org/2000/svg}"


def anchor(name: str) -> str:
    return "x-" + re.sub(r"\W", "-", name)


def of(*nodes: Node, edges: tuple[tuple[str, str], ...] = ()) -> ET.Element:
    return ET.fromstring(svg.drawn(Drawing("chat", "s", nodes, edges, (), ()), anchor))


def node(name: str, *details: str, title: str = "model") -> Node:
    return Node(name, "AWS::SageMaker::Model", title, details, None)


def test_the_same_drawing_gives_the_same_bytes() -> None:
    drawing = review_drawings.endpoint_drawing()

    assert svg.drawn(drawing, anchor) == svg.drawn(drawing, anchor)


def test_a_box_stands_right_of_all_that_refer_to_it() -> None:
    found = layers.columns(
        ["role", "model", "config", "endpoint"],
        [("endpoint", "config"), ("config", "model"), ("config", "role"), ("model", "role")],
    )

    assert [[slot for slot in column if isinstance(slot, str)] for column in found] == [
        ["endpoint"],
        ["config"],
        ["model"],
        ["role"],
    ]
    assert ("config", "role", 2) in found[2]


def test_a_circle_is_drawn_and_ends() -> None:
    edges = [("a", "b"), ("b", "c"), ("c", "a")]

    assert layers.columns(["a", "b", "c"], edges) == [["a"], ["b"], ["c"]]
    assert len(of(*map(node, "abc"), edges=tuple(edges)).findall(f"{SVG}path")) == 3


def test_boxes_do_not_overlap_and_stay_inside() -> None:
    found = ET.fromstring(svg.drawn(review_drawings.endpoint_drawing(), anchor))
    boxes = [
        tuple(float(rect.get(key, "")) for key in ("x", "y", "width", "height"))
        for rect in found.iter(f"{SVG}rect")
        if rect.get("class") == "box"
    ]

    assert len(boxes) == 7
    for number, (x, y, w, h) in enumerate(boxes):
        assert x >= 0
        assert y >= 0
        assert x + w <= float(found.get("width", ""))
        assert y + h <= float(found.get("height", ""))
        for ox, oy, ow, oh in boxes[number + 1 :]:
            assert x + w <= ox or ox + ow <= x or y + h <= oy or oy + oh <= y


def test_a_text_is_shortened_to_its_box_and_whole_in_the_title() -> None:
    found = of(node("m", "a" * 200, title="t" * 50))
    group = found.find(f"{SVG}g")
    assert group is not None

    shown = [text.text or "" for text in group.findall(f"{SVG}text")]
    assert all(len(text) <= svg.COLUMNS for text in shown)
    assert shown[0] == "t" * 24 + "…"
    title = group.find(f"{SVG}title")
    assert title is not None
    assert "a" * 200 in (title.text or "")
    assert "t" * 50 in (title.text or "")


@pytest.mark.parametrize("text", review_factory.HOSTILE)
def test_hostile_texts_stay_text(text: str) -> None:
    found = of(node(text, text, title=text))

    assert {element.tag.removeprefix(SVG) for element in found.iter()} == {
        "svg", "defs", "marker", "path", "g", "title", "rect", "text",
    }  # fmt: skip
    assert all(re.fullmatch(r"x-[\w-]*", e.get("id", "x-")) for e in found.iter())


def test_a_change_is_told_by_a_word_and_in_the_label() -> None:
    found = ET.fromstring(svg.drawn(review_drawings.endpoint_drawing(), anchor))

    assert found.get("role") == "img"
    assert found.get("aria-label") == (
        "chat: 7 resources, 4 of them change: scaling changed; endpoint changed;"
        " endpoint configuration replaced; model replaced"
    )
    marks = [text.text for text in found.iter(f"{SVG}text") if text.get("class") == "mark"]
    assert marks == ["~ changed", "~ changed", "± replaced", "± replaced"]


def test_an_empty_drawing_is_empty() -> None:
    assert of().findall(f"{SVG}g") == []


def test_the_parts_of_a_memory_bar_fill_their_share() -> None:
    bar = MemoryBar("L4", (("weights", 5.0), ("cache", 10.0)), 18.0, 20.0)
    found = ET.fromstring(bars.memory_bar(bar, "m"))

    parts = [(r.get("x"), r.get("width")) for r in found.findall(f"{SVG}rect")]
    assert parts == [("0.00%", "100.00%"), ("0.00%", "25.00%"), ("25.00%", "50.00%")]
    assert found.get("aria-label") == (
        "L4: weights 5.00 GiB, cache 10.00 GiB; the engine may use 18.00 GiB of 20.00 GiB"
    )


def test_a_part_keeps_its_colour_where_another_one_is_left_out() -> None:
    assert [bars.colour("cache beyond that", number) for number in (3, 5)] == [5, 5]
    assert bars.colour("something else", 7) == 2


def test_a_memory_bar_of_too_much_reaches_beyond_what_is_there() -> None:
    bar = MemoryBar("L4", (("weights", 40.0),), 18.0, 20.0)
    found = ET.fromstring(bars.memory_bar(bar, "m"))

    assert [r.get("width") for r in found.findall(f"{SVG}rect")] == ["50.00%", "100.00%"]


def test_a_cost_bar_shows_the_most_and_the_budget() -> None:
    found = ET.fromstring(bars.cost_bar("prod then", 1000, 2000, 4000, "c", 3000))

    assert found.get("aria-label") == (
        "prod then: $1,000 a month, at most $2,000; the budget is $3,000"
    )
    assert [r.get("width") for r in found.findall(f"{SVG}rect")] == ["50.00%", "25.00%"]
    assert [line.get("x1") for line in found.findall(f"{SVG}line")] == ["75.00%"]


def test_a_cost_of_nothing_is_drawn() -> None:
    assert "prod now: $0.00 a month" in bars.cost_bar("prod now", 0, 0, 0, "c")


def test_what_cannot_be_seen_is_marked() -> None:
    assert visible("a\u202eb\x00\ud800\n") == "a⟨U+202E⟩b⟨U+0000⟩⟨U+D800⟩\n"


def test_wide_characters_take_two_columns() -> None:
    assert width("模型a") == 5
    assert shortened("模型模型", 5) == "模型…"


def test_a_text_is_wrapped_into_so_many_lines_and_no_more() -> None:
    assert wrapped("one two three four five", 9, 2) == ["one two", "three fo…"]
    assert wrapped("the jobs of slipway-dev-chat", 12, 3) == ["the jobs of", "slipway-dev-", "chat"]
    assert wrapped("the jobs of slipway-dev-chat", 12, 2) == ["the jobs of", "slipway-dev…"]
    assert wrapped("", 9, 2) == [""]
