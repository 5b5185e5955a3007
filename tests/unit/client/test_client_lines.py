"""A payload part has nothing to do with a line, nor with a character."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from slipway.client.lines import events, lines

TEXTS = st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\n\r")), max_size=6)


@given(TEXTS, st.lists(st.integers(0, 200), max_size=12))
def test_however_the_bytes_are_cut_the_lines_are_the_same(
    texts: list[str], cuts: list[int]
) -> None:
    data = "\n".join(texts).encode()
    edges = [0, *sorted(min(cut, len(data)) for cut in cuts), len(data)]

    found = list(lines(data[start:end] for start, end in pairwise(edges)))

    assert found == [text for text in texts if text.strip()]


def test_a_last_line_without_an_end_is_a_line() -> None:
    assert list(lines([b'{"a": 1}\n{"b"', b": 2}"])) == ['{"a": 1}', '{"b": 2}']


def test_keep_alives_and_names_of_events_say_nothing() -> None:
    stream = [":", ": keep-alive", "event: message", "id: 7", 'data:{"a": 1}', 'data: {"b": 2}']

    assert list(events(stream)) == ['{"a": 1}', '{"b": 2}']


def test_a_line_of_plain_json_is_an_event() -> None:
    assert list(events(['{"token": {}}'])) == ['{"token": {}}']
