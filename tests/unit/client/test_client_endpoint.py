"""Every wire format is asked and understood, against the containers of the local AWS."""

import json
from math import exp
from typing import Any

import pytest
from botocore.exceptions import ClientError, EventStreamError

from runtime_in_process import Runtime
from slipway.client import (
    Endpoint,
    Finish,
    Message,
    RequestRefused,
    StreamBroken,
    Target,
    Token,
    TooLong,
)
from slipway.errors import SlipwayError

TEXT = "Ein Schiff läuft vom Stapel 🚢 ins Meer"


def endpoint(wire: str, text: str = TEXT, **more: Any) -> tuple[Endpoint, Runtime]:
    pieces = more.pop("pieces", None)
    runtime = Runtime(wire, text, pieces)
    count = more.pop("count", None)
    return Endpoint(Target("mine", wire, **more), runtime, count=count), runtime


@pytest.mark.parametrize("wire", ["lmi", "openai", "tgi"])
def test_a_stream_gives_the_tokens_with_their_probability_and_the_end(wire: str) -> None:
    asked, _ = endpoint(wire)

    stream = asked.stream("Was tut es?", max_new_tokens=50)
    tokens = list(stream)

    assert [token.text for token in tokens] == [*(f"{w} " for w in TEXT.split()[:-1]), "Meer"]
    assert stream.text == TEXT
    assert stream.finish.reason == "eos_token"
    assert stream.finish.generated_tokens == 8
    assert stream.confidence == pytest.approx(exp(-0.5))


@pytest.mark.parametrize("wire", ["lmi", "openai", "tgi"])
def test_a_whole_answer_says_the_same_as_the_stream(wire: str) -> None:
    asked, _ = endpoint(wire)
    stream = asked.stream("Was tut es?", max_new_tokens=3)
    streamed = list(stream)

    found, timing = asked.generate("Was tut es?", max_new_tokens=3)

    assert found.text == stream.text == "Ein Schiff läuft "
    assert found.finish.reason == stream.finish.reason == "length"
    assert found.tokens == tuple(streamed)
    assert timing.tokens == 3


def test_the_component_and_the_licence_are_in_the_headers() -> None:
    asked, runtime = endpoint("lmi", component_name="part", custom_attributes="accept_eula=true")

    asked.generate("Was?", max_new_tokens=1)

    (request,) = runtime.requests
    assert request["InferenceComponentName"] == "part"
    assert request["CustomAttributes"] == "accept_eula=true"


def test_a_target_without_component_names_none() -> None:
    asked, runtime = endpoint("lmi")

    asked.generate("Was?", max_new_tokens=1)

    assert set(runtime.requests[0]) == {"EndpointName", "ContentType", "Body"}


def test_several_prompts_go_in_one_request_where_the_container_takes_lists() -> None:
    asked, runtime = endpoint("lmi")

    found = list(asked.generate_all(["a", "b", "c"], batch_size=2, max_new_tokens=1))

    assert [one.text for one in found] == ["Ein "] * 3
    assert [body["inputs"] for body in runtime.bodies] == [["a", "b"], ["c"]]


def test_several_prompts_go_one_by_one_where_it_does_not() -> None:
    asked, runtime = endpoint("tgi")

    found = list(asked.generate_all(["a", "b"], batch_size=2, max_new_tokens=1))

    assert [one.text for one in found] == ["Ein "] * 2
    assert [body["inputs"] for body in runtime.bodies] == ["a", "b"]


def test_a_chat_is_sent_as_it_is_where_the_container_applies_the_template() -> None:
    asked, runtime = endpoint("openai")

    asked.generate((Message("user", "Was?"),), max_new_tokens=1)

    assert runtime.bodies[0]["messages"] == [{"role": "user", "content": "Was?"}]


def test_a_chat_becomes_one_text_elsewhere() -> None:
    asked, runtime = endpoint("tgi", chat_template="llama-2")

    asked.generate((Message("user", "Was?"),), max_new_tokens=1)

    assert runtime.bodies[0]["inputs"] == "<s>[INST] Was? [/INST]"


def test_a_chat_with_a_model_whose_template_is_unknown_is_refused() -> None:
    asked, runtime = endpoint("tgi")

    with pytest.raises(SlipwayError) as error:
        asked.generate((Message("user", "Was?"),), max_new_tokens=1)

    assert str(error.value) == (
        "no chat template is known for the model of mine; name one with --chat-template, or send"
        " the prompt as one text"
    )
    assert runtime.requests == []


def test_what_does_not_fit_is_not_sent() -> None:
    asked, runtime = endpoint("tgi", max_model_len=10, count=lambda text: len(text.split()))

    with pytest.raises(TooLong) as error:
        asked.stream("one two three", max_new_tokens=8)

    assert str(error.value) == (
        "a prompt of 3 tokens and 8 new ones are more than max_model_len 10; ask for 7 new tokens"
        " at most"
    )
    assert runtime.requests == []


def test_a_prompt_that_fills_the_context_alone_must_be_shortened() -> None:
    asked, _ = endpoint("tgi", max_model_len=3, count=lambda text: len(text.split()))

    with pytest.raises(TooLong, match=r"; shorten the prompt$"):
        asked.stream("one two three", max_new_tokens=1)


def test_without_a_tokenizer_only_what_is_certain_is_refused() -> None:
    asked, _ = endpoint("tgi", max_model_len=10)

    assert list(asked.stream("one two three four five six seven", max_new_tokens=9))
    with pytest.raises(TooLong) as error:
        asked.stream("one", max_new_tokens=10)

    assert str(error.value) == (
        "a prompt of at least 1 token and 10 new ones are more than max_model_len 10; ask for 9"
        " new tokens at most"
    )


def lmi_line(**value: Any) -> bytes:
    return json.dumps(value).encode() + b"\n"


TOKEN = {"id": 1, "text": "half", "log_prob": -0.1}


def test_a_stream_that_ends_before_the_answer_keeps_what_had_come() -> None:
    asked, _ = endpoint("lmi", pieces=[lmi_line(token=TOKEN)])

    with pytest.raises(StreamBroken) as error:
        list(asked.stream("Was?"))

    assert str(error.value) == (
        "the stream ended after 1 tokens, before the answer did; send the request again; what had"
        " come is kept in .text"
    )
    assert error.value.text == "half"


@pytest.mark.parametrize(
    ("event", "said"),
    [
        ({"error": "out of memory", "code": 424}, "the container broke off: out of memory"),
        ({"error": {"message": "too long"}}, "the container broke off: too long"),
        (
            {"token": TOKEN, "details": {"finish_reason": "error"}},
            "the container broke off with finish_reason 'error'",
        ),
    ],
)
def test_an_error_event_in_the_middle_is_told(event: dict[str, Any], said: str) -> None:
    asked, _ = endpoint("lmi", pieces=[lmi_line(token=TOKEN), lmi_line(**event)])

    with pytest.raises(StreamBroken) as error:
        list(asked.stream("Was?"))

    assert error.value.message == said
    assert error.value.text.startswith("half")


def test_what_is_no_json_is_told() -> None:
    asked, _ = endpoint("lmi", pieces=[b"{oops\n"])

    with pytest.raises(StreamBroken, match=r"^the container sent '\{oops', which is no JSON; "):
        list(asked.stream("Was?"))


def test_keep_alives_between_tokens_are_passed_over() -> None:
    last = {"token": TOKEN, "generated_text": "half", "details": {"finish_reason": "length"}}
    asked, _ = endpoint("tgi", pieces=[b":\n\n", b"data:" + json.dumps(last).encode() + b"\n\n"])

    stream = asked.stream("Was?")

    assert list(stream) == [Token("half")]
    assert stream.finish == Finish("length")


def test_sagemaker_breaking_the_stream_off_is_told() -> None:
    def events() -> Any:
        yield {"PayloadPart": {"Bytes": lmi_line(token=TOKEN)}}
        said: Any = {"Error": {"Code": "ModelStreamError", "Message": "the container died"}}
        raise EventStreamError(said, "InvokeEndpointWithResponseStream")

    asked, runtime = endpoint("lmi")
    runtime.invoke_endpoint_with_response_stream = lambda **_: {"Body": events()}  # type: ignore[method-assign]

    with pytest.raises(StreamBroken) as error:
        list(asked.stream("Was?"))

    assert error.value.message == "SageMaker broke the stream off: the container died"


@pytest.mark.parametrize(
    ("code", "message", "more", "said"),
    [
        (
            "ModelError",
            "Received client error (422) from primary",
            {"OriginalMessage": "`inputs` cannot be empty", "OriginalStatusCode": 422},
            "the container of mine refused the request (status 422): `inputs` cannot be empty;"
            " its log is /aws/sagemaker/Endpoints/mine",
        ),
        (
            "ValidationError",
            "Endpoint mine of account 1 not found.",
            {},
            "mine: Endpoint mine of account 1 not found; deploy it, or name another one",
        ),
        (
            "ValidationError",
            "Inference Component has no capacity to process this request.",
            {},
            "mine: Inference Component has no capacity to process this request; it sleeps: the"
            " request has called it, so send it again in some minutes",
        ),
        (
            "ThrottlingException",
            "Rate exceeded",
            {},
            "mine: Rate exceeded; send the request again after a while",
        ),
        (
            "AccessDeniedException",
            "You may not",
            {},
            "mine: You may not; SageMaker calls it AccessDeniedException",
        ),
    ],
)
def test_a_refusal_is_told_with_how_to_mend_it(
    code: str, message: str, more: dict[str, Any], said: str
) -> None:
    def refuse(**_: Any) -> Any:
        answer: Any = {"Error": {"Code": code, "Message": message}, **more}
        raise ClientError(answer, "InvokeEndpoint")

    asked, runtime = endpoint("lmi")
    runtime.invoke_endpoint = refuse  # type: ignore[method-assign]

    with pytest.raises(RequestRefused) as error:
        asked.generate("Was?")

    assert str(error.value) == said


def test_the_times_of_a_stream_are_measured_from_the_request() -> None:
    seconds = iter([10.0, 10.5, 10.6, 10.8, 11.1, 11.1])
    last = {"token": TOKEN, "generated_text": "x", "details": {"finish_reason": "length"}}
    runtime = Runtime("lmi", "", [lmi_line(token=TOKEN), lmi_line(token=TOKEN), lmi_line(**last)])
    asked = Endpoint(Target("mine", "lmi"), runtime, clock=lambda: next(seconds))

    stream = asked.stream("Was?")
    list(stream)

    assert stream.timing.first_byte_seconds == pytest.approx(0.5)
    assert stream.timing.first_token_seconds == pytest.approx(0.6)
    assert stream.timing.tokens_per_second == pytest.approx(2 / 0.5)
