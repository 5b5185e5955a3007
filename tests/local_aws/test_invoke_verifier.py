"""The deployed Lambda finds what is not as it was deployed."""

import json
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from botocore.exceptions import ClientError
from typer.testing import CliRunner

from granted_roles import Role, named
from slipway.cli import app
from slipway.local_aws import emulator as emulators
from slipway.local_aws.emulator import Emulator

ENDPOINT = "slipway-dev-smollm2-135m"


@pytest.fixture(autouse=True)
def local(deployed: Emulator, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(emulators, "running", lambda *_: deployed)


def verify(*words: str) -> tuple[int, dict[str, dict[str, Any]]]:
    result = CliRunner().invoke(app, ["verify", *words, "--local", "--json"])
    return result.exit_code, {row["workload"]: row for row in json.loads(result.stdout)}


@pytest.fixture
def changed(client: Callable[..., Any]) -> Iterator[None]:
    """Somebody lets the endpoint run another configuration, and puts it back."""
    sagemaker = client("sagemaker")
    deployed = sagemaker.describe_endpoint(EndpointName=ENDPOINT)["EndpointConfigName"]
    config = sagemaker.describe_endpoint_config(EndpointConfigName=deployed)
    sagemaker.create_endpoint_config(
        EndpointConfigName="by-hand", ProductionVariants=config["ProductionVariants"]
    )
    _run(sagemaker, "by-hand")
    yield
    _run(sagemaker, deployed)
    sagemaker.delete_endpoint_config(EndpointConfigName="by-hand")


def _run(sagemaker: Any, config: str) -> None:
    sagemaker.update_endpoint(EndpointName=ENDPOINT, EndpointConfigName=config)
    waiter = sagemaker.get_waiter("endpoint_in_service")
    waiter.wait(EndpointName=ENDPOINT, WaiterConfig={"Delay": 0.1, "MaxAttempts": 50})


def test_the_end_of_a_deploy_starts_it(client: Callable[..., Any]) -> None:
    """First in this file: until somebody asks, nothing else starts it."""
    logs = client("logs")
    (group,) = [
        found["logGroupName"]
        for found in logs.describe_log_groups()["logGroups"]
        if "slipway-dev--verifier/VerifierFunctionLog" in found["logGroupName"]
    ]
    for _ in range(100):
        events = logs.filter_log_events(logGroupName=group)["events"]
        rows = [json.loads(e["message"]) for e in events if e["message"].startswith('{"message"')]
        # Its own stack was done, which means all of dev.
        if {"llama-3-8b-trn1", "sleeping-g5"} <= {row["workload"] for row in rows}:
            return
        time.sleep(0.2)
    raise AssertionError(f"it was not started; it has said {rows}")


def test_all_of_dev_is_what_was_deployed_and_answers() -> None:
    code, outcomes = verify()

    assert {name: row["findings"] for name, row in outcomes.items() if row["findings"]} == {}
    assert {row["state"] for row in outcomes.values()} == {"verified"}
    assert outcomes["mistral-7b-shared"]["smoke_seconds"] > 0
    assert outcomes["mixtral-8x7b-trtllm"]["smoke_seconds"] is None
    assert code == 0


def test_what_was_not_deployed_is_found_and_counted(
    changed: None, client: Callable[..., Any]
) -> None:
    code, outcomes = verify("smollm2-135m")

    (finding,) = outcomes["smollm2-135m"]["findings"]
    assert code == 1
    assert finding.startswith("it runs endpoint configuration by-hand, but ")
    assert finding.endswith(
        " was deployed: SageMaker has rolled the update back, or somebody changed it by hand"
    )
    named = client("cloudwatch").list_metrics(
        Namespace="Slipway", MetricName="VerificationFailures"
    )
    workloads = {d["Value"] for metric in named["Metrics"] for d in metric["Dimensions"]}
    assert {"dev", "smollm2-135m"} <= workloads


def test_without_a_right_it_fails_the_workload_in_the_words_of_aws(
    client: Callable[..., Any], granted: list[Role]
) -> None:
    role = named(granted, "slipway-dev--verifier", "VerifierFunctionRole")

    with role.lacking(client, "sagemaker:DescribeEndpoint"):
        code, outcomes = verify("smollm2-135m")

    assert (code, outcomes["smollm2-135m"]["findings"]) == (
        1,
        [
            "it could not be looked at: An error occurred (AccessDeniedException) when calling the"
            " DescribeEndpoint operation: User:"
            f" arn:aws:sts::111111111111:assumed-role/{role.name}/slipway-dev--verifier is not"
            " authorized to perform: sagemaker:DescribeEndpoint on resource:"
            f" arn:aws:sagemaker:us-west-2:111111111111:endpoint/{ENDPOINT} because no"
            " identity-based policy allows the sagemaker:DescribeEndpoint action"
        ],
    )


def test_its_role_asks_no_other_environment_and_counts_nowhere_else(
    deployed: Emulator, granted: list[Role]
) -> None:
    role = named(granted, "slipway-dev--verifier", "VerifierFunctionRole")
    runtime, cloudwatch = (role.session(deployed, s) for s in ("sagemaker-runtime", "cloudwatch"))

    with pytest.raises(ClientError, match="AccessDeniedException"):
        runtime.invoke_endpoint(EndpointName="slipway-prod-smollm2-135m", Body=b"{}")
    with pytest.raises(ClientError, match="AccessDenied"):
        cloudwatch.put_metric_data(
            Namespace="AWS/SageMaker", MetricData=[{"MetricName": "Invocations", "Value": 1.0}]
        )
