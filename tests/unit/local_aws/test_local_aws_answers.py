"""Whole answers and streams where tokens, characters, lines and pieces do not agree."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slipway.local_aws.server.inference.answer import answer, pieces, stream
from slipway.local_aws.server.inference.container import Container
from slipway.local_aws.server.inference.language_model import Finish, Token
from slipway.local_aws.server.inference.sampling import Sampling

TGI = Container("x/huggingface-pytorch-tgi-inference:1")
LMI, VLLM = Container("x/djl-inference:1"), Container("x/vllm:1")
BLUE = Token(7042, " blue", -0.25)
PARROT = Token(246, "🦜", -1.5)
END = Token(2, "", -0.5, special=True)
CHAT = [{"role": "user", "content": "Hi"}]


class Fake:
    """Says the parts it was given."""

    def __init__(self, *parts: Token | Finish) -> None:
        self.parts = parts

    def generate(self, prompt: str, sampling: Sampling) -> Iterator[Token | Finish]:
        yield from self.parts


def body(**content: Any) -> bytes:
    return json.dumps(content).encode()


def events(streamed: bytes) -> list[Any]:
    found = [event.removeprefix("data:").strip() for event in streamed.decode().split("\n\n")]
    return [json.loads(event) for event in found if event not in ("", "[DONE]")]


def lines(streamed: bytes) -> list[Any]:
    return [json.loads(line) for line in streamed.decode().split("\n") if line]


EMOJI = Fake(BLUE, PARROT, Finish("length", 3, 4))
"""The emoji is three tokens, of which llama.cpp tells the last."""


def test_tgi_counts_all_tokens_of_an_emoji_and_marks_the_end_as_special() -> None:
    emoji = answer(TGI, body(inputs="Hi", parameters={"details": True}), EMOJI)
    ended = stream(TGI, body(inputs="Hi", stream=True), Fake(BLUE, END, Finish("eos_token", 3, 2)))

    assert json.loads(emoji.body)[0]["details"]["generated_tokens"] == 4
    assert events(b"".join(ended[1]))[-1] == {
        "token": {"id": 2, "text": "", "logprob": -0.5, "special": True},
        "generated_text": " blue",
        "details": {"finish_reason": "eos_token", "generated_tokens": 2, "seed": None},
    }


def test_lmi_gives_details_when_asked() -> None:
    found = answer(LMI, body(inputs=["Hi"], details=True), EMOJI)

    assert (found.status, found.content_type) == (200, "application/json")
    assert json.loads(found.body) == [
        {
            "generated_text": " blue🦜",
            "details": {
                "finish_reason": "length",
                "generated_tokens": 4,
                "inputs": "Hi",
                "tokens": [
                    {"id": 7042, "text": " blue", "log_prob": -0.25},
                    {"id": 246, "text": "🦜", "log_prob": -1.5},
                ],
            },
        }
    ]


def test_a_chat_has_log_probabilities_when_asked() -> None:
    found = json.loads(answer(VLLM, body(messages=CHAT, logprobs=True, model="m"), EMOJI).body)

    identity = found.pop("id")
    assert identity.startswith("chatcmpl-")
    assert found == {
        "object": "chat.completion",
        "model": "m",
        "choices": [
            {
                "index": 0,
                "message": {"role": "assistant", "content": " blue🦜"},
                "logprobs": {
                    "content": [
                        {
                            "token": " blue",
                            "logprob": -0.25,
                            "bytes": [32, 98, 108, 117, 101],
                            "top_logprobs": [],
                        },
                        {
                            "token": "🦜",
                            "logprob": -1.5,
                            "bytes": [240, 159, 166, 156],
                            "top_logprobs": [],
                        },
                    ]
                },
                "finish_reason": "length",
            }
        ],
        "usage": {"prompt_tokens": 3, "completion_tokens": 4, "total_tokens": 7},
    }


def test_the_same_request_has_the_same_id_and_another_has_another() -> None:
    ids = [
        json.loads(answer(VLLM, body(prompt=prompt), EMOJI).body)["id"]
        for prompt in ("a", "a", "b")
    ]

    assert ids[0] == ids[1] != ids[2]


def test_a_completion_stream_has_offsets_that_go_on() -> None:
    _, found = stream(VLLM, body(prompt="Hi", logprobs=0, stream=True), EMOJI)

    assert [event["choices"][0] for event in events(b"".join(found))] == [
        {
            "index": 0,
            "text": " blue",
            "logprobs": {
                "text_offset": [0],
                "token_logprobs": [-0.25],
                "tokens": [" blue"],
                "top_logprobs": None,
            },
            "finish_reason": None,
        },
        {
            "index": 0,
            "text": "🦜",
            "logprobs": {
                "text_offset": [5],
                "token_logprobs": [-1.5],
                "tokens": ["🦜"],
                "top_logprobs": None,
            },
            "finish_reason": "length",
        },
    ]


def test_a_chat_stream_begins_with_its_role_and_ends_with_its_usage() -> None:
    asked = body(messages=CHAT, stream=True, stream_options={"include_usage": True})

    kind, found = stream(VLLM, asked, EMOJI)
    told = events(b"".join(found))

    assert kind == "text/event-stream"
    assert [event["object"] for event in told] == ["chat.completion.chunk"] * 4
    assert [event["choices"][0]["delta"] for event in told[:-1]] == [
        {"role": "assistant", "content": ""},
        {"content": " blue"},
        {"content": "🦜"},
    ]
    assert told[-1]["choices"] == []
    assert told[-1]["usage"] == {"prompt_tokens": 3, "completion_tokens": 4, "total_tokens": 7}


def test_an_answer_cut_off_inside_its_first_character_still_ends_its_stream() -> None:
    _, found = stream(LMI, body(inputs="Hi"), Fake(Finish("length", 3, 1)))

    assert lines(b"".join(found)) == [
        {
            "token": {"id": 0, "text": "", "log_prob": 0.0},
            "generated_text": "",
            "details": {"finish_reason": "length", "generated_tokens": 1, "inputs": "Hi"},
        }
    ]


@pytest.mark.parametrize("image", [TGI, VLLM])
def test_where_the_request_decides_a_stream_not_asked_for_is_a_whole_answer(
    image: Container,
) -> None:
    asked = body(inputs="Hi", prompt="Hi")

    kind, found = stream(image, asked, EMOJI)

    whole = answer(image, asked, EMOJI)
    assert (kind, b"".join(found)) == ("application/json", whole.body)


def test_lmi_streams_one_text_unasked_and_answers_a_list_whole() -> None:
    one, _ = stream(LMI, body(inputs="Hi"), EMOJI)
    several, found = stream(LMI, body(inputs=["Hi", "Ho"]), EMOJI)

    assert (one, several) == ("application/jsonlines", "application/json")
    assert json.loads(b"".join(found)) == [{"generated_text": " blue🦜"}] * 2


def test_a_stream_asked_of_invoke_endpoint_comes_whole() -> None:
    asked = body(inputs="Hi", stream=True)

    found = answer(LMI, asked, EMOJI)

    assert found.content_type == "application/jsonlines"
    assert found.body == b"".join(stream(LMI, asked, EMOJI)[1])


def test_pieces_split_lines_and_join_them() -> None:
    assert list(pieces([b"aaaa\n", b"bbbb\n", b"cccc\n", b"dddd\n"])) == [
        b"aa",
        b"aa\n",
        b"bb",
        b"bb\ncc",
        b"cc\n",
        b"dd",
        b"dd\n",
    ]


@given(st.lists(st.text(min_size=1, max_size=9)))
def test_no_byte_is_lost_between_pieces(texts: list[str]) -> None:
    chunks = [text.encode() for text in texts]

    found = list(pieces(chunks))

    assert b"".join(found) == b"".join(chunks)
    assert all(found)


@st.composite
def generations(draw: st.DrawFn) -> tuple[Token | Finish, ...]:
    pool = ["🦜", "é", "日本", "\n\n", "data:", '"', "\\", "\u2028", "}", ""]
    texts = draw(st.lists(st.sampled_from(pool) | st.text(max_size=5), max_size=7))
    tokens = [
        Token(number, text, -float(number), special=not text) for number, text in enumerate(texts)
    ]
    reason = draw(st.sampled_from(["length", "eos_token", "stop_sequence"]))
    return (*tokens, Finish(reason, 3, len(tokens)))


@given(generations(), st.booleans())
def test_a_stream_says_what_the_whole_answer_says(
    parts: tuple[Token | Finish, ...], chat: bool
) -> None:
    model = Fake(*parts)
    asked = {"messages": CHAT} if chat else {"prompt": "Hi"}
    texts = [part.text for part in parts if isinstance(part, Token)]
    said = "".join(texts)

    tgi = events(b"".join(stream(TGI, body(inputs="Hi", stream=True), model)[1]))
    lmi = lines(b"".join(stream(LMI, body(inputs="Hi", stream=True), model)[1]))
    openai = events(b"".join(stream(VLLM, body(**asked, stream=True), model)[1]))

    assert [event["token"]["text"] for event in tgi] == (texts or [""])
    assert [event["token"]["text"] for event in lmi] == (texts or [""])
    assert tgi[-1]["generated_text"] == lmi[-1]["generated_text"] == said
    choices = [event["choices"][0] for event in openai]
    assert "".join(c["delta"]["content"] if chat else c["text"] for c in choices) == said
    assert json.loads(answer(TGI, body(inputs="Hi"), model).body)[0]["generated_text"] == said
    assert json.loads(answer(LMI, body(inputs="Hi"), model).body)["generated_text"] == said
    whole = json.loads(answer(VLLM, body(**asked), model).body)["choices"][0]
    assert (whole["message"]["content"] if chat else whole["text"]) == said
