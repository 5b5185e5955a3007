"""demo: the whole way in a minute, with nothing but this machine."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from slipway.config import Environment
    from slipway.local_aws.emulator import Emulator

ENDPOINT = "llama-2-13b-chat-tgi"
PROMPT = "<|im_start|>user\nWhat is a ship launch?<|im_end|>\n<|im_start|>assistant\n"


def demo(
    new_tokens: Annotated[int, typer.Option("--new-tokens", help="Tokens to stream.")] = 48,
) -> None:
    """Validate, synthesize, deploy dev onto a local AWS, talk to it, look at it, destroy it.

    It starts a local AWS of its own on a free port and leaves nothing running.

    Example: python -m slipway demo
    """
    import tempfile
    from pathlib import Path

    from slipway import checked
    from slipway.commands.options import DEFAULT_CONFIGS
    from slipway.config import environment_names
    from slipway.local_aws import deployment, environment
    from slipway.local_aws import emulator as emulators
    from slipway.local_aws.ports import free_port
    from slipway.synthesis import synthesize

    steps = _Steps()
    with tempfile.TemporaryDirectory(prefix="slipway-demo-") as scratch:
        steps.begin("validate every file of every environment, offline")
        environments = checked.environments(DEFAULT_CONFIGS)
        workloads = sum(len(e.workloads) for e in environments)
        steps.say(f"{workloads} workloads in {len(environments)} environments: no error")

        steps.begin("synthesize all environments, with cdk-nag and CloudFormation's validation")
        assembly = Path(scratch) / "assembly"
        synthesize(assembly, configs=DEFAULT_CONFIGS)
        for name in environment_names(DEFAULT_CONFIGS):
            count = len(list((assembly / f"assembly-{name}").glob("*.template.json")))
            steps.say(f"{name}: {count} templates, no finding without a reason")

        steps.begin("start a local AWS and deploy dev with the real CDK CLI")
        environment.ensure(steps.say)
        emulator = emulators.start(port=free_port(), folder=Path(scratch) / "aws")
        try:
            dev = next(e for e in environments if e.name == "dev")
            deployment.deploy(emulator, [dev], configs=DEFAULT_CONFIGS, progress=steps.milestone)

            steps.begin(f"stream from slipway-dev-{ENDPOINT}, in its container's wire format")
            steps.say("every local endpoint speaks through SmolLM2-135M-Instruct, a small model")
            _stream(emulator, dev, new_tokens)

            steps.begin("look at it through plain boto3")
            for line in described(emulator, dev):
                steps.say(line)

            steps.begin("destroy it")
            deployment.destroy(emulator, [dev], configs=DEFAULT_CONFIGS, progress=steps.milestone)
            left = _left_over(emulator, dev)
            steps.say(f"left over: {left} endpoints, components, models and configurations")
        finally:
            emulators.stop(emulator)
    steps.end()


class _Steps:
    """Prints what happens, and how long it took."""

    def __init__(self) -> None:
        import time

        self._clock = time.monotonic
        self._start = self._last = self._clock()

    def begin(self, text: str) -> None:
        typer.secho(f"[{self._clock() - self._start:5.1f} s] {text}", bold=True)

    def say(self, text: str) -> None:
        typer.echo(f"          {text}")

    def milestone(self, line: str) -> None:
        if "✅" in line or "❌" in line or "FAILED" in line:
            self.say(line.strip())

    def end(self) -> None:
        typer.secho(f"[{self._clock() - self._start:5.1f} s] done, nothing left running", bold=True)


def _stream(emulator: "Emulator", dev: "Environment", new_tokens: int) -> None:
    import json

    from slipway.local_aws.clients import client

    answer = client("sagemaker-runtime", emulator, dev).invoke_endpoint_with_response_stream(
        EndpointName=f"slipway-dev-{ENDPOINT}",
        ContentType="application/json",
        Body=json.dumps(
            {"inputs": PROMPT, "parameters": {"max_new_tokens": new_tokens}, "stream": True}
        ),
    )
    typer.echo("          > ", nl=False)
    for line in _lines(answer["Body"]):
        if line.startswith(b"data:"):
            text = json.loads(line.removeprefix(b"data:"))["token"]["text"]
            typer.echo(text.replace("\n", "\n          > "), nl=False)
    typer.echo("")


def _lines(body: Any) -> Iterator[bytes]:
    """Whole lines out of payload parts, which end anywhere."""
    rest = b""
    for event in body:
        *lines, rest = (rest + event["PayloadPart"]["Bytes"]).split(b"\n")
        yield from lines
    if rest:
        yield rest


def described(emulator: "Emulator", dev: "Environment") -> Iterator[str]:
    """A line for each endpoint with the image that it runs, or with the components on it."""
    from slipway.local_aws.clients import client

    sagemaker = client("sagemaker", emulator, dev)
    for page in sagemaker.get_paginator("list_endpoints").paginate(
        SortBy="Name", SortOrder="Ascending"
    ):
        for found in page["Endpoints"]:
            endpoint = sagemaker.describe_endpoint(EndpointName=found["EndpointName"])
            config = sagemaker.describe_endpoint_config(
                EndpointConfigName=endpoint["EndpointConfigName"]
            )
            variant = config["ProductionVariants"][0]
            images = endpoint["ProductionVariants"][0].get("DeployedImages", [])
            what = images[0]["SpecifiedImage"].rsplit("/", 1)[-1] if images else "components:"
            yield (
                f"{endpoint['EndpointName']:<36} {endpoint['EndpointStatus']:<10}"
                f"{variant['InitialInstanceCount']} x {variant['InstanceType']:<18}{what}"
            )
            hosted = sagemaker.list_inference_components(
                EndpointNameEquals=found["EndpointName"], SortBy="Name", SortOrder="Ascending"
            )
            for component in hosted["InferenceComponents"]:
                name, status = (component[f"InferenceComponent{key}"] for key in ("Name", "Status"))
                yield f"  {name:<44}{status}"


def _left_over(emulator: "Emulator", dev: "Environment") -> int:
    from slipway.local_aws.clients import client

    sagemaker = client("sagemaker", emulator, dev)
    return (
        len(sagemaker.list_endpoints()["Endpoints"])
        + len(sagemaker.list_inference_components()["InferenceComponents"])
        + len(sagemaker.list_models()["Models"])
        + len(sagemaker.list_endpoint_configs()["EndpointConfigs"])
    )
