"""Invocations answered by the real small model, through plain boto3."""

import json
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest
from botocore.exceptions import ClientError

Client = Callable[..., Any]
ACCOUNT = "555555555555"
ROLE = f"arn:aws:iam::{ACCOUNT}:role/execution"
DLC = "763104351884.dkr.ecr.us-west-2.amazonaws.com"
IMAGES = {
    "tgi": f"{DLC}/huggingface-pytorch-tgi-inference:2.0.1-tgi1.0.3-gpu-py39-cu118-ubuntu20.04",
    "lmi": f"{DLC}/djl-inference:0.29.0-lmi11.0.0-cu124",
    "vllm": f"{DLC}/vllm:0.11.0-gpu-py312",
}
PROMPT = "The sky is"


@pytest.fixture(scope="module")
def runtime(client: Client) -> Any:
    sagemaker = client("sagemaker", account=ACCOUNT)
    for name, image in IMAGES.items():
        sagemaker.create_model(
            ModelName=name, ExecutionRoleArn=ROLE, PrimaryContainer={"Image": image}
        )
        sagemaker.create_endpoint_config(
            EndpointConfigName=name,
            ProductionVariants=[
                {
                    "VariantName": f"variant-{name}",
                    "ModelName": name,
                    "InstanceType": "ml.g5.xlarge",
                    "InitialInstanceCount": 1,
                }
            ],
        )
        sagemaker.create_endpoint(EndpointName=name, EndpointConfigName=name)
    for name in IMAGES:
        waiter = sagemaker.get_waiter("endpoint_in_service")
        waiter.wait(EndpointName=name, WaiterConfig={"Delay": 0.1, "MaxAttempts": 50})
    return client("sagemaker-runtime", account=ACCOUNT)


def ask(runtime: Any, endpoint: str, body: Any) -> dict[str, Any]:
    found: dict[str, Any] = runtime.invoke_endpoint(
        EndpointName=endpoint, ContentType="application/json", Body=json.dumps(body)
    )
    return found


def parts(runtime: Any, endpoint: str, body: Any) -> list[tuple[float, bytes]]:
    """Payload parts with the moment at which each arrived."""
    answer = runtime.invoke_endpoint_with_response_stream(
        EndpointName=endpoint, ContentType="application/json", Body=json.dumps(body)
    )
    assert answer["CustomAttributes"] == "x-slipway-local-model=SmolLM2-135M-Instruct"
    return [(time.monotonic(), event["PayloadPart"]["Bytes"]) for event in answer["Body"]]


def test_the_answer_says_which_variant_and_which_model_gave_it(runtime: Any) -> None:
    answer = ask(runtime, "lmi", {"inputs": PROMPT, "parameters": {"max_new_tokens": 2}})

    assert answer["InvokedProductionVariant"] == "variant-lmi"
    assert answer["CustomAttributes"] == "x-slipway-local-model=SmolLM2-135M-Instruct"
    assert answer["ContentType"] == "application/json"


def test_greedy_generation_is_the_same_every_time_and_in_every_format(runtime: Any) -> None:
    parameters = {"max_new_tokens": 5}
    body = {"inputs": PROMPT, "parameters": parameters}

    lmi = [json.loads(ask(runtime, "lmi", body)["Body"].read()) for _ in range(2)]
    tgi = json.loads(ask(runtime, "tgi", body)["Body"].read())

    assert lmi[0] == lmi[1]
    assert tgi == [lmi[0]]
    assert lmi[0]["generated_text"].strip()


def test_a_stream_says_the_same_as_a_whole_answer(runtime: Any) -> None:
    body = {"inputs": PROMPT, "parameters": {"max_new_tokens": 5, "details": True}}

    whole = json.loads(ask(runtime, "lmi", body)["Body"].read())
    lines = b"".join(piece for _, piece in parts(runtime, "lmi", body)).splitlines()

    last = json.loads(lines[-1])
    assert last["generated_text"] == whole["generated_text"]
    assert last["details"]["finish_reason"] == whole["details"]["finish_reason"] == "length"
    assert last["details"]["generated_tokens"] == whole["details"]["generated_tokens"] == 5


@pytest.mark.parametrize("endpoint", ["tgi", "lmi"])
def test_parts_arrive_while_the_model_still_generates(runtime: Any, endpoint: str) -> None:
    body = {"inputs": PROMPT, "parameters": {"max_new_tokens": 24}, "stream": True}

    arrived = parts(runtime, endpoint, body)

    lines = b"".join(piece for _, piece in arrived).decode().split()
    assert len(arrived) > 24, "lines must be split over parts, as on AWS"
    assert not all(piece.endswith(b"\n") for _, piece in arrived)
    assert lines
    spread = arrived[-1][0] - arrived[0][0]
    assert spread > 0.1, "the parts came all at once"


def test_a_chat_with_vllm_streams_until_done(runtime: Any) -> None:
    body = {
        "messages": [{"role": "user", "content": "Say hello."}],
        "max_tokens": 4,
        "temperature": 0,
        "stream": True,
    }

    text = b"".join(piece for _, piece in parts(runtime, "vllm", body)).decode()

    events = [event for event in text.split("\n\n") if event]
    assert events.pop() == "data: [DONE]"
    choices = [json.loads(event.removeprefix("data: "))["choices"][0] for event in events]
    assert "".join(choice["delta"]["content"] for choice in choices).strip()


def test_a_stop_sequence_ends_the_answer(runtime: Any) -> None:
    free = {"inputs": PROMPT, "parameters": {"max_new_tokens": 6}}
    text = json.loads(ask(runtime, "lmi", free)["Body"].read())["generated_text"]
    word = text.split()[1]
    body = {
        "inputs": PROMPT,
        "parameters": {"max_new_tokens": 6, "stop": [word], "details": True},
    }

    stopped = json.loads(ask(runtime, "lmi", body)["Body"].read())

    assert stopped["details"]["finish_reason"] == "stop_sequence"
    assert stopped["details"]["generated_tokens"] < 6


def test_a_seed_makes_sampling_repeatable(runtime: Any) -> None:
    parameters = {"max_new_tokens": 6, "do_sample": True, "temperature": 1.5, "seed": 11}
    body = {"inputs": PROMPT, "parameters": parameters}

    said = [json.loads(ask(runtime, "tgi", body)["Body"].read()) for _ in range(2)]

    assert said[0] == said[1]


def test_two_callers_are_answered_at_the_same_time_and_apart(runtime: Any) -> None:
    prompts = ["The sky is", "Once upon a time"]
    alone = [said(runtime, prompt) for prompt in prompts]
    together: dict[str, str] = {}

    def call(prompt: str) -> None:
        together[prompt] = said(runtime, prompt)

    threads = [threading.Thread(target=call, args=(prompt,)) for prompt in prompts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [together[prompt] for prompt in prompts] == alone


def said(runtime: Any, prompt: str) -> str:
    body = {"inputs": prompt, "parameters": {"max_new_tokens": 6}}
    text: str = json.loads(ask(runtime, "lmi", body)["Body"].read())["generated_text"]
    return text


@pytest.mark.parametrize("method", ["invoke_endpoint", "invoke_endpoint_with_response_stream"])
def test_a_prompt_that_is_too_long_is_refused_before_anything_is_said(
    runtime: Any, method: str
) -> None:
    with pytest.raises(runtime.exceptions.ModelError) as caught:
        getattr(runtime, method)(
            EndpointName="lmi",
            ContentType="application/json",
            Body=json.dumps({"inputs": "word " * 3000}),
        )

    assert "the local model takes 2048 for prompt and answer together" in str(caught.value)


def test_an_endpoint_that_nobody_made_is_told_as_sagemaker_words_it(runtime: Any) -> None:
    with pytest.raises(ClientError) as caught:
        ask(runtime, "nobody", {"inputs": PROMPT})

    assert caught.value.response["Error"] == {
        "Code": "ValidationError",
        "Message": f"Endpoint nobody of account {ACCOUNT} not found.",
    }


def test_an_endpoint_that_is_creating_does_not_answer(runtime: Any, client: Client) -> None:
    sagemaker = client("sagemaker", account=ACCOUNT)
    sagemaker.create_endpoint(EndpointName="early", EndpointConfigName="lmi")

    with pytest.raises(ClientError) as caught:
        ask(runtime, "early", {"inputs": PROMPT})

    assert caught.value.response["Error"] == {
        "Code": "ValidationError",
        "Message": (
            f"Endpoint early of account {ACCOUNT} is not in service: its status is Creating."
        ),
    }


def test_the_control_plane_answers_while_the_model_generates(runtime: Any, client: Client) -> None:
    sagemaker = client("sagemaker", account=ACCOUNT)
    body = {"inputs": PROMPT, "parameters": {"max_new_tokens": 24}}
    thread = threading.Thread(target=ask, args=(runtime, "lmi", body))
    thread.start()
    slowest = 0.0
    while thread.is_alive():
        start = time.monotonic()
        sagemaker.list_models()
        slowest = max(slowest, time.monotonic() - start)

    assert slowest < 1.0, "the event loop was blocked"


def test_an_invocation_that_breaks_a_rule_is_the_models_error(runtime: Any) -> None:
    with pytest.raises(ClientError) as caught:
        ask(runtime, "tgi", {"inputs": "Hi", "parameters": {"temperature": -1}})

    answer: Any = caught.value.response
    assert answer["Error"]["Code"] == "ModelError"
    assert answer["ResponseMetadata"]["HTTPStatusCode"] == 424
    assert answer["OriginalStatusCode"] == 422
    assert json.loads(answer["OriginalMessage"]) == {
        "error": "Input validation error: `temperature` must be at least 0, got -1",
        "error_type": "validation",
    }
