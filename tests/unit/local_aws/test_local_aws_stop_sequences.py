"""Stop sequences, however tokens cut them."""

from hypothesis import given
from hypothesis import strategies as st

from slipway.local_aws.server.inference.language_model import Token
from slipway.local_aws.server.inference.stopping import Stops

texts = st.lists(st.text("ab🦜", max_size=3), max_size=8)
stop_texts = st.text("ab🦜", min_size=1, max_size=3)


def run(stops: Stops, tokens: list[str]) -> list[str]:
    out: list[Token] = []
    for number, text in enumerate(tokens):
        out += stops.feed(Token(number, text, -0.5))
        if stops.met:
            return [token.text for token in out]
    return [token.text for token in out + stops.flush()]


@given(texts, stop_texts)
def test_an_answer_ends_where_its_stop_sequence_begins(tokens: list[str], stop: str) -> None:
    stops = Stops((stop,))

    said = "".join(run(stops, tokens))

    assert said == "".join(tokens).split(stop)[0]
    assert stops.met == (stop in "".join(tokens))


@given(texts, st.lists(stop_texts, max_size=3))
def test_no_stop_sequence_gets_through(tokens: list[str], stop: list[str]) -> None:
    stops = Stops(tuple(stop))

    said = "".join(run(stops, tokens))

    assert "".join(tokens).startswith(said)
    assert not any(text in said for text in stop)
    assert stops.met == any(text in "".join(tokens) for text in stop)


def test_tokens_are_held_only_while_a_stop_sequence_may_have_begun() -> None:
    stops = Stops(("Paris!",))

    assert [token.text for token in stops.feed(Token(1, " the", -0.5))] == [" the"]
    assert stops.feed(Token(2, " Paris", -0.5)) == []
    assert [token.text for token in stops.feed(Token(3, ".", -0.5))] == [" Paris", "."]


def test_a_stop_sequence_that_only_began_is_not_lost() -> None:
    assert run(Stops(("Paris!",)), [" is", " Paris"]) == [" is", " Paris"]


def test_a_kept_stop_sequence_is_the_end_of_the_answer() -> None:
    stops = Stops(("is.",), kept=True)

    assert run(stops, [" Par", "is", ".", " More"]) == [" Par", "is", "."]
    assert stops.met
