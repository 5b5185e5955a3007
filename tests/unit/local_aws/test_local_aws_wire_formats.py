"""The three wire formats, with tokens that no model had to make."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slipway.local_aws.server.inference.answer import answer, cut, stream
from slipway.local_aws.server.inference.container import Container
from slipway.local_aws.server.inference.errors import InputError
from slipway.local_aws.server.inference.language_model import Finish, Token
from slipway.local_aws.server.inference.sampling import Sampling

TGI = Container("1.dkr.ecr.x.amazonaws.com/huggingface-pytorch-tgi-inference:2.0.1-tgi1.0.3")
LMI = Container("1.dkr.ecr.x.amazonaws.com/djl-inference:0.25.0-deepspeed0.11.0-cu118")
VLLM = Container("1.dkr.ecr.x.amazonaws.com/vllm:0.30.0-gpu")


class Fake:
    """Says the texts it was given."""

    def __init__(self, *texts: str, reason: str = "length") -> None:
        self.texts, self.reason = texts, reason
        self.asked: list[tuple[str, Sampling]] = []

    def generate(self, prompt: str, sampling: Sampling) -> Iterator[Token | Finish]:
        self.asked.append((prompt, sampling))
        for number, text in enumerate(self.texts):
            yield Token(number, text, -0.5)
        yield Finish(self.reason, 3)


def body(**content: Any) -> bytes:
    return json.dumps(content).encode()


def test_tgi_answers_a_list_with_one_text() -> None:
    found = answer(TGI, body(inputs="Hi"), Fake(" there", "!"))

    assert json.loads(found.body) == [{"generated_text": " there!"}]


def test_tgi_gives_details_when_asked() -> None:
    request = body(inputs="Hi", parameters={"details": True, "return_full_text": True})

    found = answer(TGI, request, Fake(" x", reason="eos_token"))

    assert json.loads(found.body) == [
        {
            "generated_text": "Hi x",
            "details": {
                "finish_reason": "eos_token",
                "generated_tokens": 1,
                "seed": None,
                "prefill": [],
                "tokens": [{"id": 0, "text": " x", "logprob": -0.5, "special": False}],
            },
        }
    ]


def test_tgi_streams_events_of_which_the_last_has_the_text() -> None:
    kind, pieces = stream(TGI, body(inputs="Hi", stream=True), Fake(" a", " b"))

    events = [json.loads(e.removeprefix("data:")) for e in text_of(pieces).split("\n\n") if e]
    assert kind == "text/event-stream"
    assert events == [
        {
            "token": {"id": 0, "text": " a", "logprob": -0.5, "special": False},
            "generated_text": None,
            "details": None,
        },
        {
            "token": {"id": 1, "text": " b", "logprob": -0.5, "special": False},
            "generated_text": " a b",
            "details": {"finish_reason": "length", "generated_tokens": 2, "seed": None},
        },
    ]


def test_lmi_answers_one_object_or_a_list_for_a_list() -> None:
    one = answer(LMI, body(inputs="Hi"), Fake("!"))
    two = answer(LMI, body(inputs=["Hi", "Ho"]), Fake("!"))

    assert json.loads(one.body) == {"generated_text": "!"}
    assert json.loads(two.body) == [{"generated_text": "!"}, {"generated_text": "!"}]


def test_lmi_streams_lines_with_log_probabilities_of_which_the_last_has_the_reason() -> None:
    _, pieces = stream(LMI, body(inputs="Hi"), Fake(" a", " b", reason="stop_sequence"))

    assert [json.loads(line) for line in text_of(pieces).splitlines()] == [
        {"token": {"id": 0, "text": " a", "log_prob": -0.5}},
        {
            "token": {"id": 1, "text": " b", "log_prob": -0.5},
            "generated_text": " a b",
            "details": {"finish_reason": "stop_sequence", "generated_tokens": 2, "inputs": "Hi"},
        },
    ]


def test_vllm_answers_a_chat_in_openais_form() -> None:
    model = Fake("Hello", reason="eos_token")
    request = body(messages=[{"role": "user", "content": "Hi"}], temperature=0)

    found = json.loads(answer(VLLM, request, model).body)

    assert found["choices"] == [
        {
            "index": 0,
            "message": {"role": "assistant", "content": "Hello"},
            "finish_reason": "stop",
        }
    ]
    assert found["usage"] == {"prompt_tokens": 3, "completion_tokens": 1, "total_tokens": 4}
    assert model.asked[0][0] == "<|im_start|>user\nHi<|im_end|>\n<|im_start|>assistant\n"
    assert model.asked[0][1].temperature == 0


def test_vllm_ends_its_stream_with_done() -> None:
    _, pieces = stream(VLLM, body(prompt="Hi", stream=True), Fake("a"))

    assert text_of(pieces).endswith("\n\ndata: [DONE]\n\n")


def test_generation_is_greedy_unless_sampling_is_asked_for() -> None:
    model = Fake("x")
    answer(TGI, body(inputs="a", parameters={"temperature": 0.7}), model)
    answer(TGI, body(inputs="a", parameters={"temperature": 0.7, "do_sample": True}), model)

    assert [sampling.temperature for _, sampling in model.asked] == [0.0, 0.7]


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        ({"max_new_tokens": 0}, "`max_new_tokens` must be at least 1, got 0"),
        ({"max_new_tokens": 1.5}, "`max_new_tokens` must be a whole number, got 1.5"),
        ({"temperature": -1}, "`temperature` must be at least 0, got -1"),
        ({"top_p": 1.5}, "`top_p` must be at most 1, got 1.5"),
        ({"top_p": 0}, "`top_p` must be more than 0, got 0"),
        ({"stop": "a"}, "`stop` must be a list of strings"),
        ({"no_repeat_ngram_size": 1}, "`no_repeat_ngram_size` must be at least 2, got 1"),
        (
            {"num_beams": 1, "num_return_sequences": 2},
            "`num_beams` must be at least `num_return_sequences`, got 1 and 2",
        ),
    ],
)
@pytest.mark.parametrize("image", [TGI, LMI])
def test_a_parameter_that_breaks_its_rule_is_refused(
    image: Container, parameters: dict[str, Any], message: str
) -> None:
    with pytest.raises(InputError) as caught:
        answer(image, body(inputs="Hi", parameters=parameters), Fake("x"))

    assert str(caught.value) == message


@pytest.mark.parametrize("image", [TGI, LMI, VLLM])
@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"{}", b'{"inputs": ""}'])
def test_a_body_that_is_no_request_is_refused(image: Container, content: bytes) -> None:
    with pytest.raises(InputError):
        answer(image, content, Fake("x"))


@given(st.lists(st.text(min_size=1, max_size=6), max_size=6), st.sampled_from([TGI, LMI, VLLM]))
def test_what_is_streamed_in_pieces_is_what_was_said(texts: list[str], image: Container) -> None:
    _, pieces = stream(image, body(inputs="Hi", prompt="Hi", stream=True), Fake(*texts))

    said = ""
    for line in text_of(pieces).split("\n"):
        content = line.removeprefix("data:").strip()
        if content and content != "[DONE]":
            event = json.loads(content)
            said += event["token"]["text"] if "token" in event else event["choices"][0]["text"]
    assert said == "".join(texts)


def test_a_character_is_split_over_pieces_as_on_aws() -> None:
    first, second = cut("data: 🙂\n".encode())

    with pytest.raises(UnicodeDecodeError):
        first.decode()
    assert (first + second).decode() == "data: 🙂\n"


def text_of(pieces: Iterator[bytes]) -> str:
    return b"".join(pieces).decode()
