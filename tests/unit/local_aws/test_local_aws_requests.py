"""What each container accepts, and how it refuses the rest."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slipway.local_aws.server.inference.answer import answer, stream
from slipway.local_aws.server.inference.container import Container
from slipway.local_aws.server.inference.errors import InputError
from slipway.local_aws.server.inference.formats import format_of
from slipway.local_aws.server.inference.formats.base import MediaTypes
from slipway.local_aws.server.inference.formats.lmi import Lmi
from slipway.local_aws.server.inference.formats.openai import OpenAi
from slipway.local_aws.server.inference.formats.tgi import Tgi
from slipway.local_aws.server.inference.language_model import LanguageModel
from slipway.local_aws.server.inference.sampling import Sampling

TGI = Container("x/huggingface-pytorch-tgi-inference:1")
LMI, VLLM = Container("x/djl-inference:1"), Container("x/vllm:1")


class NoModel(LanguageModel):
    """A request that is refused never gets to the model."""

    def generate(self, prompt: str, sampling: Sampling) -> Any:
        raise AssertionError("nothing is generated for a request that is refused")


def body(**content: Any) -> bytes:
    return json.dumps(content).encode()


def refusal(image: Container, content: bytes) -> InputError:
    with pytest.raises(InputError) as caught:
        answer(image, content, NoModel())
    with pytest.raises(InputError) as streamed:
        stream(image, content, NoModel())
    assert streamed.value.body == caught.value.body
    return caught.value


@pytest.mark.parametrize(
    ("image", "kind"),
    [
        ("1.dkr.ecr.x.amazonaws.com/huggingface-pytorch-tgi-inference:2.0-tgi1.1-gpu", Tgi),
        ("1.dkr.ecr.x.amazonaws.com/djl-inference:0.27.0-deepspeed", Lmi),
        ("1.dkr.ecr.x.amazonaws.com/huggingface-vllm:1", OpenAi),
        ("vllm@sha256:ab", OpenAi),
        ("sglang", OpenAi),
        ("1.dkr.ecr.x.amazonaws.com/team/vllm-of-our-own:1", Lmi),
        ("", Lmi),
    ],
)
def test_the_repository_of_the_image_decides_the_format(image: str, kind: type) -> None:
    assert type(format_of(Container(image), MediaTypes())) is kind


def test_tgi_reads_every_parameter() -> None:
    parameters = {
        "max_new_tokens": 5,
        "temperature": 0.5,
        "top_p": 1,
        "top_k": 3,
        "do_sample": True,
        "stop": ["\n", "END"],
        "details": True,
        "seed": 2**63,
        "repetition_penalty": 1.5,
    }

    request = Tgi().parse(body(inputs="Hi", parameters=parameters, stream=True))

    assert request.sampling == Sampling(5, 0.5, 3, 1.0, 2**63, 1.5, ("\n", "END"), stop_kept=True)
    assert (request.prompts, request.stream, request.details) == (("Hi",), True, True)


def test_what_a_request_does_not_say_is_the_containers_default() -> None:
    assert Tgi().parse(body(inputs="Hi")).sampling == Sampling(20, stop_kept=True)
    assert Lmi().parse(body(inputs="Hi")).sampling == Sampling(30)
    assert OpenAi().parse(body(prompt="Hi")).sampling == Sampling(16, 1.0)
    chat = body(messages=[{"role": "user", "content": "Hi"}])
    assert OpenAi().parse(chat).sampling == Sampling(256, 1.0)


@pytest.mark.parametrize("wire", [Tgi(), Lmi()])
def test_sampling_without_a_temperature_has_temperature_1(wire: Tgi | Lmi) -> None:
    request = wire.parse(body(inputs="Hi", parameters={"do_sample": True}))

    assert request.sampling.temperature == 1.0


def test_lmi_knows_stop_sequences_by_both_names_and_no_limit_on_top_k() -> None:
    both = [
        Lmi().parse(body(inputs="Hi", parameters={name: ["x"], "top_k": -1}))
        for name in ("stop", "stop_sequences")
    ]

    assert [request.sampling for request in both] == [Sampling(30, stop=("x",))] * 2


@pytest.mark.parametrize("where", [{"details": True}, {"parameters": {"details": True}}])
def test_lmi_takes_details_in_both_places(where: dict[str, Any]) -> None:
    assert Lmi().parse(body(inputs="Hi", **where)).details


def test_openai_reads_its_own_names() -> None:
    content = body(
        prompt="Hi", max_tokens=5, temperature=0, top_p=0.9, top_k=4, seed=1, stop="x", logprobs=1
    )

    request = OpenAi().parse(content)

    assert request.sampling == Sampling(5, 0.0, 4, 0.9, 1, None, ("x",))
    assert request.details


def test_a_chat_becomes_smollm2s_template() -> None:
    messages = [
        {"role": "system", "content": "Be brief."},
        {"role": "user", "content": [{"type": "text", "text": "Say "}, {"text": "🦜"}]},
    ]

    assert OpenAi().parse(body(messages=messages)).prompts == (
        "<|im_start|>system\nBe brief.<|im_end|>\n"
        "<|im_start|>user\nSay 🦜<|im_end|>\n"
        "<|im_start|>assistant\n",
    )


def test_each_container_refuses_in_its_own_shape() -> None:
    wrong = body(inputs="Hi", prompt="Hi", parameters={"top_p": 2}, top_p=2)
    said = "`top_p` must be at most 1, got 2"

    refused = [refusal(image, wrong) for image in (TGI, LMI, VLLM)]

    assert [str(error) for error in refused] == [said] * 3
    assert [error.status for error in refused] == [422, 424, 400]
    assert [json.loads(error.body) for error in refused] == [
        {"error": f"Input validation error: {said}", "error_type": "validation"},
        {"error": said, "code": 424},
        {"error": {"message": said, "type": "BadRequestError", "param": None, "code": 400}},
    ]


def test_tgi_refuses_what_is_no_json_in_plain_text() -> None:
    error = refusal(TGI, b"[]")

    assert error.status == 400
    assert error.body == "Failed to parse the request body as JSON: an object is needed"


@pytest.mark.parametrize("content", [b"{", b"\xff", b'{"inputs": "\\ud800"}', b"[" * 100_000])
@pytest.mark.parametrize("image", [TGI, LMI, VLLM])
def test_no_body_breaks_a_container(image: Container, content: bytes) -> None:
    assert str(refusal(image, content)).startswith("Failed to parse the request body as JSON: ")


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        ({"max_new_tokens": True}, "`max_new_tokens` must be a whole number, got True"),
        ({"temperature": "hot"}, "`temperature` must be a number, got 'hot'"),
        ({"temperature": float("nan")}, "`temperature` must be a number, got nan"),
        ({"temperature": float("inf")}, "`temperature` must be a number, got inf"),
        ({"temperature": -0.5}, "`temperature` must be at least 0, got -0.5"),
        ({"repetition_penalty": 0}, "`repetition_penalty` must be more than 0, got 0"),
        ({"seed": -1}, "`seed` must be at least 0, got -1"),
        ({"top_k": -2}, None),
        ({"stop": 5}, "`stop` must be a list of strings"),
        ({"stop": ["a", 5]}, "`stop` must be a list of strings"),
        ({"stop": [""]}, "`stop` must not have an empty string in it"),
        ({"do_sample": "yes"}, "`do_sample` must be true or false, got 'yes'"),
        ({"details": 1}, "`details` must be true or false, got 1"),
    ],
)
@pytest.mark.parametrize(("image", "least_top_k"), [(TGI, 1), (LMI, -1)])
def test_a_parameter_that_breaks_a_rule_is_named(
    image: Container, least_top_k: int, parameters: dict[str, Any], message: str | None
) -> None:
    expected = message or f"`top_k` must be at least {least_top_k}, got -2"

    assert str(refusal(image, body(inputs="Hi", parameters=parameters))) == expected


@pytest.mark.parametrize(
    ("image", "content", "message"),
    [
        (TGI, {"inputs": ["a"]}, "`inputs` cannot be empty"),
        (TGI, {"inputs": "a", "parameters": []}, "`parameters` must be an object"),
        (TGI, {"inputs": "a", "stream": "no"}, "`stream` must be true or false, got 'no'"),
        (
            TGI,
            {"inputs": "a", "stream": True, "parameters": {"decoder_input_details": True}},
            "`decoder_input_details` == true is not supported when streaming",
        ),
        (LMI, {"inputs": []}, "`inputs` must be a text or a list of texts, none of them empty"),
        (
            LMI,
            {"inputs": ["a", 1]},
            "`inputs` must be a text or a list of texts, none of them empty",
        ),
        (LMI, {"inputs": ["a"], "stream": True}, "`stream` takes one text in `inputs`, not a list"),
        (VLLM, {}, "either `messages` or `prompt` is needed, as a list or as a text"),
        (VLLM, {"messages": []}, "`messages` must be a list with at least one message"),
        (VLLM, {"messages": ["a"]}, "every message needs a `role` and a `content` of text"),
        (
            VLLM,
            {"messages": [{"role": "user", "content": [{"type": "image_url"}]}]},
            "every message needs a `role` and a `content` of text",
        ),
        (VLLM, {"prompt": "a", "logprobs": -1}, "`logprobs` must be a whole number from 0, got -1"),
        (VLLM, {"prompt": "a", "max_tokens": 0}, "`max_new_tokens` must be at least 1, got 0"),
    ],
)
def test_a_request_that_cannot_be_answered_says_why(
    image: Container, content: dict[str, Any], message: str
) -> None:
    assert str(refusal(image, body(**content))) == message


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=6,
)
NAMES = ("inputs", "prompt", "messages", "parameters", "stream", "details", "stop", "seed")
names = st.sampled_from((*NAMES, "top_k", "logprobs", "stream_options"))


@given(st.dictionaries(names, json_values), st.sampled_from([Tgi(), Lmi(), OpenAi()]))
def test_any_json_is_parsed_or_refused(content: dict[str, Any], wire: Tgi | Lmi | OpenAi) -> None:
    try:
        wire.parse(json.dumps(content).encode())
    except InputError as error:
        json.loads(wire.refusal(error).body)
