"""A text that one request cuts off is completed by the next."""

from typing import Any

import pytest

from runtime_in_process import Runtime
from slipway.client import Completion, Endpoint, Message, Target, TooLong, until_done

TEXT = "one two three four five six seven eight nine ten"


def complete(prompt: Any = "count:", **more: Any) -> tuple[Completion, Runtime, str]:
    runtime = Runtime("lmi", TEXT)
    target = Target("mine", "lmi", max_model_len=more.pop("max_model_len", None))
    if more.pop("template", None):
        target = Target("mine", "lmi", chat_template="chatml")
    asked = Endpoint(target, runtime, count=lambda text: len(text.split()))
    completion = Completion()
    bounds = {"max_requests": 8, "max_total_tokens": 100} | more
    tokens = until_done(asked, prompt, into=completion, **bounds)
    return completion, runtime, "".join(token.text for token in tokens)


def test_the_prompt_with_what_has_come_is_sent_until_the_model_ends() -> None:
    completion, runtime, text = complete(max_new_tokens=4)

    assert text == completion.text == TEXT
    assert [body["inputs"] for body in runtime.bodies] == [
        "count:",
        "count:one two three four ",
        "count:one two three four five six seven eight ",
    ]
    assert completion.generated_tokens == 10
    assert completion.requests == 3
    assert completion.stopped_by is None


def test_it_ends_with_the_bound_on_requests_and_says_so() -> None:
    completion, runtime, text = complete(max_new_tokens=4, max_requests=2)

    assert text == "one two three four five six seven eight "
    assert len(runtime.requests) == 2
    assert completion.stopped_by == "2 requests are the bound"


def test_it_never_asks_for_more_than_the_bound_on_tokens() -> None:
    completion, runtime, _ = complete(max_new_tokens=4, max_total_tokens=6)

    assert [body["parameters"]["max_new_tokens"] for body in runtime.bodies] == [4, 2]
    assert completion.generated_tokens == 6
    assert completion.stopped_by == "6 tokens are the bound"


def test_it_fills_the_context_and_ends() -> None:
    completion, runtime, text = complete(max_new_tokens=4, max_model_len=6)

    assert [body["parameters"]["max_new_tokens"] for body in runtime.bodies] == [4, 2]
    assert text == "one two three four five six "
    assert completion.stopped_by == "prompt and answer fill the model's context"


def test_a_first_request_that_does_not_fit_is_an_error() -> None:
    with pytest.raises(TooLong):
        complete("a b c d e f g", max_new_tokens=4, max_model_len=8)


def test_a_chat_goes_on_as_one_text() -> None:
    _, runtime, _ = complete((Message("user", "Count."),), max_new_tokens=4, template=True)

    first = "<|im_start|>user\nCount.<|im_end|>\n<|im_start|>assistant\n"
    assert [body["inputs"] for body in runtime.bodies[:2]] == [
        first,
        f"{first}one two three four ",
    ]
