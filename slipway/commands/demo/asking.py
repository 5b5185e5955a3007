"""The demo streams an answer."""

from pathlib import Path

import typer

from slipway.config import Environment
from slipway.local_aws.emulator import Emulator

WORKLOAD = "llama-2-13b-chat-tgi"
# The small model's own chat format, whatever the endpoint's model would want.
PROMPT = "<|im_start|>user\nWhat is a ship launch?<|im_end|>\n<|im_start|>assistant\n"


def stream(emulator: Emulator, environment: Environment, configs: Path, new_tokens: int) -> None:
    """Print the answer as it comes."""
    from slipway.client import Endpoint, target_of
    from slipway.local_aws.clients import client

    workload = next(w for w in environment.workloads if w.name == WORKLOAD)
    target = target_of(environment, workload, configs)
    endpoint = Endpoint(target, client("sagemaker-runtime", emulator, environment))
    answer = endpoint.stream(PROMPT, max_new_tokens=new_tokens)
    typer.echo("          > ", nl=False)
    for token in answer:
        if not token.special:
            typer.echo(token.text.replace("\n", "\n          > "), nl=False)
    timing = answer.timing
    typer.echo(
        f"\n          {timing.tokens} tokens, first token {timing.first_token_seconds or 0:.2f} s,"
        f" confidence {answer.confidence or 0:.2f}, finish_reason {answer.finish.reason}"
    )
