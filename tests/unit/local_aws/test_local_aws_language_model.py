"""The language model's side of llama.cpp's HTTP API, with a server that says what a test wants."""

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from slipway.local_aws.server.inference.errors import InputError
from slipway.local_aws.server.inference.language_model import Finish, LanguageModel, Token
from slipway.local_aws.server.inference.sampling import Sampling

Event = dict[str, Any]


@dataclass
class Llama:
    """Stands for xllamacpp's server."""

    listening_address: str = ""
    status: int = 200
    lines: list[str] = field(default_factory=list)
    asked: list[tuple[str, Event]] = field(default_factory=list)

    def says(self, *events: Event) -> None:
        self.lines = [f"data: {json.dumps(event)}\n\n" for event in events]


@pytest.fixture
def llama() -> Iterator[Llama]:
    found = Llama()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            found.asked.append((self.path, body))
            self.send_response(found.status)
            self.end_headers()
            self.wfile.write("".join(found.lines).encode())

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    found.listening_address = f"http://127.0.0.1:{server.server_port}"
    yield found
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def model(llama: Llama) -> LanguageModel:
    return LanguageModel(lambda: llama)


def token(number: int, text: str, predicted: int) -> Event:
    return {
        "content": text,
        "tokens": [number],
        "stop": False,
        "tokens_predicted": predicted,
        "tokens_evaluated": 5,
        "completion_probabilities": [{"id": number, "logprob": -0.5}],
    }


def end(kind: str, predicted: int) -> Event:
    return {
        "content": "",
        "tokens": [],
        "stop": True,
        "stop_type": kind,
        "tokens_predicted": predicted,
        "tokens_evaluated": 5,
    }


def test_tokens_come_with_their_ids_and_an_emoji_counts_for_all_its_tokens(
    llama: Llama, model: LanguageModel
) -> None:
    llama.says(token(7, " a", 1), token(246, "🦜", 4), end("limit", 4))

    assert list(model.generate("Hi", Sampling())) == [
        Token(7, " a", -0.5),
        Token(246, "🦜", -0.5),
        Finish("length", 5, 4),
    ]


def test_the_end_of_the_answer_is_a_special_token_without_text(
    llama: Llama, model: LanguageModel
) -> None:
    llama.says(token(7, "Hi", 1), token(2, "", 2), end("eos", 2))

    assert list(model.generate("Hi", Sampling())) == [
        Token(7, "Hi", -0.5),
        Token(2, "", -0.5, special=True),
        Finish("eos_token", 5, 2),
    ]


def test_a_stop_sequence_ends_generation_before_the_model_does(
    llama: Llama, model: LanguageModel
) -> None:
    llama.says(token(7, " Paris", 1), token(8, ".", 2), token(9, " More", 3), end("limit", 3))

    assert list(model.generate("Hi", Sampling(stop=("is.",)))) == [
        Token(7, " Par", -0.5),
        Finish("stop_sequence", 5, 2),
    ]


def test_text_held_back_for_a_stop_sequence_comes_at_the_end(
    llama: Llama, model: LanguageModel
) -> None:
    llama.says(token(7, " Paris", 1), end("limit", 1))

    assert list(model.generate("Hi", Sampling(stop=("is.",)))) == [
        Token(7, " Paris", -0.5),
        Finish("length", 5, 1),
    ]


def test_llama_cpp_is_told_every_parameter_because_its_own_defaults_are_narrower(
    llama: Llama, model: LanguageModel
) -> None:
    llama.says(end("limit", 0))

    list(model.generate("Hi", Sampling()))
    chosen = Sampling(10**12, 0.7, 50, 0.9, 2**32 + 1, 1.2, ("x",))
    list(model.generate("Hi", chosen))

    plain = {
        "prompt": "Hi",
        "n_predict": 20,
        "temperature": 0.0,
        "top_k": 0,
        "top_p": 1.0,
        "min_p": 0.0,
        "repeat_penalty": 1.0,
        "repeat_last_n": 2048,
        "n_probs": 1,
        "return_tokens": True,
        "stream": True,
        "cache_prompt": False,
    }
    changed = {
        "n_predict": 2048,
        "temperature": 0.7,
        "top_k": 50,
        "top_p": 0.9,
        "repeat_penalty": 1.2,
        "seed": 2,
    }
    assert llama.asked == [("/completion", plain), ("/completion", plain | changed)]


def test_a_prompt_that_does_not_fit_is_refused_with_its_tokens_and_the_limit(
    llama: Llama, model: LanguageModel
) -> None:
    llama.status = 400
    said = {"type": "exceed_context_size_error", "n_prompt_tokens": 3001, "n_ctx": 2048}
    llama.lines = [json.dumps({"error": said})]

    with pytest.raises(InputError) as caught:
        next(model.generate("word " * 3000, Sampling()))

    assert str(caught.value) == (
        "the prompt has 3001 tokens; the local model takes 2048 for prompt and answer together"
    )
    assert caught.value.status == 422


@pytest.mark.parametrize(
    ("status", "text", "kind", "message"),
    [
        (400, '{"error": {"message": "no"}}', InputError, "no"),
        (400, "<html>", InputError, "<html>"),
        (500, '{"error": {"message": "no"}}', RuntimeError, "the local model failed: no"),
        (503, '{"error": "no"}', RuntimeError, 'the local model failed: {"error": "no"}'),
    ],
)
def test_what_llama_cpp_refuses_is_passed_on(
    llama: Llama,
    model: LanguageModel,
    status: int,
    text: str,
    kind: type[Exception],
    message: str,
) -> None:
    llama.status, llama.lines = status, [text]

    with pytest.raises(kind) as caught:
        next(model.generate("Hi", Sampling()))

    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("last", "message"),
    [
        ([], "the local model broke off its answer"),
        (['error: {"message": "gone"}\n\n'], "the local model failed: gone"),
        (['data: {"error": {"message": "gone"}}\n\n'], "the local model failed: gone"),
        (['data: {"error": "gone"}\n\n'], 'the local model failed: {"error": "gone"}'),
    ],
)
def test_an_answer_that_breaks_off_is_an_error_after_its_tokens(
    llama: Llama, model: LanguageModel, last: list[str], message: str
) -> None:
    llama.says(token(7, " a", 1))
    llama.lines += last
    parts = model.generate("Hi", Sampling())

    assert next(parts) == Token(7, " a", -0.5)
    with pytest.raises(RuntimeError) as caught:
        next(parts)
    assert str(caught.value) == message


def test_tokens_of_a_prompt_are_counted_by_the_model(llama: Llama, model: LanguageModel) -> None:
    llama.lines = ['{"tokens": [1, 2, 3]}']

    assert model.count_tokens("Hi") == 3
    asked = {"content": "Hi", "add_special": True, "parse_special": True}
    assert llama.asked == [("/tokenize", asked)]


def test_the_model_is_loaded_once_for_all_threads_and_again_after_a_stop(llama: Llama) -> None:
    loads: list[int] = []
    barrier = threading.Barrier(4)

    def load() -> Llama:
        loads.append(1)
        return llama

    model = LanguageModel(load)
    llama.lines = ['{"tokens": []}']

    def ask() -> None:
        barrier.wait()
        model.count_tokens("Hi")

    together(ask, 4)
    assert len(loads) == 1
    model.stop()
    model.count_tokens("Hi")
    assert len(loads) == 2


def test_nothing_is_loaded_before_the_first_request() -> None:
    loads: list[int] = []

    LanguageModel(lambda: loads.append(1) or Llama()).stop()  # type: ignore[func-returns-value]

    assert loads == []


def together(work: Callable[[], None], threads: int) -> None:
    started = [threading.Thread(target=work) for _ in range(threads)]
    for thread in started:
        thread.start()
    for thread in started:
        thread.join()
