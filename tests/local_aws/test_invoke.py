"""The client against real endpoints, by the real boto3: the stream's bytes are cut as AWS does."""

import json

import pytest
from typer.testing import CliRunner

from slipway.cli import app
from slipway.local_aws import emulator as emulators
from slipway.local_aws.emulator import Emulator


@pytest.fixture(autouse=True)
def local(deployed: Emulator, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(emulators, "running", lambda *_: deployed)


def invoke(*words: str) -> dict[str, object]:
    result = CliRunner().invoke(app, ["invoke", *words, "--local", "--json"])
    assert result.exit_code == 0, result.output + str(result.exception)
    answer: dict[str, object] = json.loads(result.stdout)
    return answer


@pytest.mark.parametrize("workload", ["llama-2-13b-chat-tgi", "llama-2-13b-chat-lmi"])
def test_streamed_and_whole_answers_are_the_same(workload: str) -> None:
    streamed = invoke(workload, "The sky is", "--max-new-tokens", "12")
    whole = invoke(workload, "The sky is", "--max-new-tokens", "12", "--no-stream")

    assert streamed["text"] == whole["text"]
    assert streamed["finish_reason"] == whole["finish_reason"] == "length"
    assert streamed["generated_tokens"] == 12


def test_an_answer_is_completed_in_several_requests() -> None:
    once = invoke("llama-2-13b-chat-lmi", "The sky is", "--max-new-tokens", "16")
    often = invoke(
        "llama-2-13b-chat-lmi",
        "The sky is",
        *("--until-done", "--max-new-tokens", "8", "--max-requests", "2"),
    )

    assert often["requests"] == 2
    assert often["generated_tokens"] == 16
    assert str(often["text"])[:12] == str(once["text"])[:12]
    assert often["stopped_by"] == "2 requests are the bound"


def test_a_component_and_its_adapter_answer_on_their_fleet() -> None:
    for workload in ("mistral-7b-shared", "mistral-7b-support"):
        assert invoke(workload, "The sky is", "--chat", "--max-new-tokens", "4")["text"]


def test_what_does_not_fit_is_refused_before_it_is_sent() -> None:
    words = ["invoke", "llama-2-13b-chat-tgi", "x", "--max-new-tokens", "4096", "--local"]

    result = CliRunner().invoke(app, words)

    assert str(result.exception) == (
        "a prompt of at least 1 token and 4096 new ones are more than max_model_len 4096; ask for"
        " 4095 new tokens at most"
    )
