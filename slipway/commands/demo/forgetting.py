"""The demo forgets an endpoint, and the cleaners find it."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from slipway.commands.cleanup import table
from slipway.commands.demo.steps import Steps
from slipway.config import Environment
from slipway.connection import connect_to, invoked
from slipway.local_aws import deployment
from slipway.local_aws.clients import client
from slipway.local_aws.emulator import Emulator

NAME = "experiment-of-last-week"
MARK = "slipway:cleanup-marked"
AGE_HOURS = 7 * 24


def in_dev(emulator: Emulator, dev: Environment, steps: Steps) -> None:
    """Report, mark, wait, look again and remove, as dev's policy says."""
    arn = _forget(emulator, dev)
    steps.say(f"{NAME}: ml.g5.2xlarge, a week old, no request, tagged slipway:ttl 1d")
    _tell(_run(emulator, dev, report_only=True), steps, "report")
    _tell(_run(emulator, dev), steps, "enforce")
    hours = dev.cleanup.grace_hours
    _let_the_mark_age(emulator, dev, arn, hours + 1)
    _tell(_run(emulator, dev), steps, f"enforce, {hours + 1} hours later")


def in_prod(emulator: Emulator, prod: Environment, configs: Path, steps: Steps) -> None:
    """The same endpoint in an environment that is protected stays."""
    deployment.deploy(
        emulator, [prod], configs=configs, workloads=("Cleaner",), progress=steps.milestone
    )
    _forget(emulator, prod)
    _tell(_run(emulator, prod), steps, "as its schedule runs it")
    names = [e["EndpointName"] for e in _sagemaker(emulator, prod).list_endpoints()["Endpoints"]]
    steps.say(f"still there: {', '.join(names)}; its role has no permission that removes")


def _sagemaker(emulator: Emulator, environment: Environment) -> Any:
    return client("sagemaker", emulator, environment)


def _forget(emulator: Emulator, environment: Environment) -> str:
    """What somebody makes in a notebook, with our tags, and leaves."""
    sagemaker = _sagemaker(emulator, environment)
    own = environment.ownership_tags() | {"slipway:ttl": "1d"}
    tags = [{"Key": key, "Value": value} for key, value in own.items()]
    sagemaker.create_model(
        ModelName=NAME,
        ExecutionRoleArn=f"arn:aws:iam::{environment.account}:role/notebook",
        PrimaryContainer={
            "Image": "763104351884.dkr.ecr.us-west-2.amazonaws.com/djl-inference:0.29.0"
        },
        Tags=tags,
    )
    variant = {
        "VariantName": "AllTraffic",
        "ModelName": NAME,
        "InstanceType": "ml.g5.2xlarge",
        "InitialInstanceCount": 1,
    }
    sagemaker.create_endpoint_config(
        EndpointConfigName=NAME, ProductionVariants=[variant], Tags=tags
    )
    made = sagemaker.create_endpoint(EndpointName=NAME, EndpointConfigName=NAME, Tags=tags)
    waiter = sagemaker.get_waiter("endpoint_in_service")
    waiter.wait(EndpointName=NAME, WaiterConfig={"Delay": 0.2, "MaxAttempts": 100})
    emulator.ask("POST", "ages", {"name": NAME, "hours": AGE_HOURS})
    return str(made["EndpointArn"])


def _run(
    emulator: Emulator, environment: Environment, *, report_only: bool = False
) -> dict[str, Any]:
    event = {"report_only": report_only}
    report: dict[str, Any] = invoked(
        environment, "cleaner", event, connect_to(emulator, environment)
    )
    return report


def _tell(report: dict[str, Any], steps: Steps, how: str) -> None:
    """What it says of the planted endpoint, its notes, and its last line."""
    lines = table(report)
    told = [line for line in lines[:-1] if NAME in line or line in report["notes"]]
    for line in [*told, lines[-1]]:
        steps.say(f"{how}: {line}")


def _let_the_mark_age(emulator: Emulator, environment: Environment, arn: str, hours: int) -> None:
    """Nobody wants to wait for days: the mark says that it is older."""
    sagemaker = _sagemaker(emulator, environment)
    tags = {tag["Key"]: tag["Value"] for tag in sagemaker.list_tags(ResourceArn=arn)["Tags"]}
    at, _, digest = tags[MARK].partition("/")
    older = datetime.fromisoformat(at) - timedelta(hours=hours)
    value = f"{older:%Y-%m-%dT%H:%M:%SZ}/{digest}"
    sagemaker.add_tags(ResourceArn=arn, Tags=[{"Key": MARK, "Value": value}])
