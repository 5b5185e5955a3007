"""The local AWS itself, through plain boto3."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import ClientError

from slipway.config import load_environments
from slipway.errors import SlipwayError
from slipway.local_aws import deployment, environment
from slipway.local_aws import emulator as emulators
from slipway.local_aws.emulator import Emulator
from slipway.local_aws.ports import free_port
from slipway.toolchain import ROOT, inherited

Client = Callable[..., Any]
TGI = (
    "763104351884.dkr.ecr.us-west-2.amazonaws.com/huggingface-pytorch-tgi-inference:2.0.1-tgi1.0.3"
)
ROLE = "arn:aws:iam::222222222222:role/service"


def endpoint(client: Client, account: str, name: str = "talk") -> Any:
    """An endpoint in service, in an account of its own."""
    sagemaker = client("sagemaker", account=account)
    container = {"Image": TGI}
    sagemaker.create_model(ModelName=name, PrimaryContainer=container, ExecutionRoleArn=ROLE)
    variant = {
        "VariantName": "AllTraffic",
        "ModelName": name,
        "InstanceType": "ml.g5.xlarge",
        "InitialInstanceCount": 1,
    }
    sagemaker.create_endpoint_config(EndpointConfigName=name, ProductionVariants=[variant])
    sagemaker.create_endpoint(EndpointName=name, EndpointConfigName=name)
    sagemaker.get_waiter("endpoint_in_service").wait(
        EndpointName=name, WaiterConfig={"Delay": 1, "MaxAttempts": 10}
    )
    return client("sagemaker-runtime", account=account)


def test_the_names_of_ministack_that_we_use_exist(installed: None) -> None:
    code = (
        "from ministack import app\n"
        "from ministack.core import iam_actions, responses, router\n"
        "from ministack.services.cloudformation import stacks, provisioners\n"
        "assert isinstance(app.SERVICE_HANDLERS, dict)\n"
        "assert isinstance(router.SERVICE_PATTERNS, dict)\n"
        "assert isinstance(provisioners._RESOURCE_HANDLERS, dict)\n"
        "assert isinstance(iam_actions.SERVICE_TO_IAM_NAMESPACE, dict)\n"
        "assert stacks._runs_on_worker_thread('AWS::CloudFormation::WaitCondition')\n"
        "assert responses.StreamingResponse and responses.get_account_id and app.main\n"
    )

    done = subprocess.run(
        [str(environment.python()), "-c", code], capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stderr


def test_it_listens_on_loopback_alone(emulator: Emulator) -> None:
    wanted = f":{emulator.port:04X}"
    listening = [
        line.split()[1]
        for table in ("tcp", "tcp6")
        for line in Path(f"/proc/net/{table}").read_text().splitlines()[1:]
        if line.split()[1].endswith(wanted) and line.split()[3] == "0A"
    ]

    assert listening == [f"0100007F{wanted}"]


def test_an_invocation_that_breaks_a_rule_is_the_models_error(client: Client) -> None:
    runtime = endpoint(client, "222222222222")

    with pytest.raises(ClientError) as caught:
        runtime.invoke_endpoint(
            EndpointName="talk",
            Body=json.dumps({"inputs": "Hi", "parameters": {"temperature": -1}}),
        )

    answer: Any = caught.value.response
    assert answer["Error"]["Code"] == "ModelError"
    assert answer["ResponseMetadata"]["HTTPStatusCode"] == 424
    assert answer["OriginalStatusCode"] == 422
    assert json.loads(answer["OriginalMessage"]) == {
        "error": "Input validation error: `temperature` must be at least 0, got -1",
        "error_type": "validation",
    }


def test_a_prompt_beyond_the_local_model_says_so(client: Client) -> None:
    runtime = endpoint(client, "333333333333")

    with pytest.raises(ClientError) as caught:
        runtime.invoke_endpoint_with_response_stream(
            EndpointName="talk", Body=json.dumps({"inputs": "word " * 4000})
        )

    assert "the local model takes 2048 for prompt and answer together" in str(caught.value)


def test_an_endpoint_that_is_not_there_is_not_found(client: Client) -> None:
    runtime = client("sagemaker-runtime", account="444444444444")

    with pytest.raises(ClientError) as caught:
        runtime.invoke_endpoint(EndpointName="nobody", Body=b"{}")

    assert caught.value.response["Error"] == {
        "Code": "ValidationError",
        "Message": "Endpoint nobody of account 444444444444 not found.",
    }


def test_the_first_words_come_before_the_last_are_thought_of(client: Client) -> None:
    runtime = endpoint(client, "555555555555")
    start = time.monotonic()

    answer = runtime.invoke_endpoint_with_response_stream(
        EndpointName="talk",
        Body=json.dumps(
            {
                "inputs": "Once upon a time",
                "parameters": {"max_new_tokens": 100},
                "stream": True,
            }
        ),
    )
    arrivals = [time.monotonic() - start for _ in answer["Body"]]

    assert len(arrivals) > 50
    assert arrivals[0] < arrivals[-1] / 2


def test_the_same_prompt_has_the_same_greedy_answer(client: Client) -> None:
    runtime = endpoint(client, "666666666666")
    body = json.dumps({"inputs": "2 + 2 =", "parameters": {"max_new_tokens": 5, "details": True}})

    answers = {runtime.invoke_endpoint(EndpointName="talk", Body=body)["Body"].read()} | {
        runtime.invoke_endpoint(EndpointName="talk", Body=body)["Body"].read()
    }

    assert len(answers) == 1
    (found,) = json.loads(answers.pop())
    assert len(found["details"]["tokens"]) == found["details"]["generated_tokens"] == 5


def test_variants_are_scalable_targets_with_policies(client: Client) -> None:
    endpoint(client, "777777777777")
    scaling = client("application-autoscaling", account="777777777777")
    target = {
        "ServiceNamespace": "sagemaker",
        "ResourceId": "endpoint/talk/variant/AllTraffic",
        "ScalableDimension": "sagemaker:variant:DesiredInstanceCount",
    }
    scaling.register_scalable_target(**target, MinCapacity=1, MaxCapacity=4)
    scaling.put_scaling_policy(
        **target,
        PolicyName="requests",
        PolicyType="TargetTrackingScaling",
        TargetTrackingScalingPolicyConfiguration={
            "TargetValue": 5.0,
            "PredefinedMetricSpecification": {
                "PredefinedMetricType": "SageMakerVariantInvocationsPerInstance"
            },
        },
    )

    (found,) = scaling.describe_scalable_targets(ServiceNamespace="sagemaker")["ScalableTargets"]
    assert (found["MinCapacity"], found["MaxCapacity"]) == (1, 4)
    scaling.deregister_scalable_target(**target)
    assert scaling.describe_scaling_policies(ServiceNamespace="sagemaker")["ScalingPolicies"] == []
    with pytest.raises(ClientError, match="No scalable target found for resource ID"):
        scaling.deregister_scalable_target(**target)


def stack(client: Client, account: str, resources: dict[str, Any]) -> tuple[str, str]:
    """Create a stack and return its status, and the reasons of what failed."""
    formation = client("cloudformation", account=account)
    formation.create_stack(StackName="s", TemplateBody=json.dumps({"Resources": resources}))
    for _ in range(100):
        status = formation.describe_stacks(StackName="s")["Stacks"][0]["StackStatus"]
        if not status.endswith("_IN_PROGRESS"):
            break
        time.sleep(0.1)
    events = formation.describe_stack_events(StackName="s")["StackEvents"]
    failed = [e["ResourceStatusReason"] for e in events if e["ResourceStatus"] == "CREATE_FAILED"]
    return status, "; ".join(failed)


def test_a_type_that_is_not_here_is_refused_loudly(client: Client) -> None:
    with pytest.raises(ClientError, match="AWS::SageMaker::Domain"):
        stack(client, "888888888881", {"D": {"Type": "AWS::SageMaker::Domain", "Properties": {}}})


def test_a_property_that_the_api_does_not_know_fails_the_stack(client: Client) -> None:
    model = {
        "Type": "AWS::SageMaker::Model",
        "Properties": {
            "ExecutionRoleArn": ROLE,
            "PrimaryContainer": {"Image": TGI},
            "Speling": "wrong",
        },
    }

    status, reasons = stack(client, "888888888882", {"Model": model})

    assert status == "ROLLBACK_COMPLETE"
    assert "CreateModel: unknown parameters: Speling" in reasons


def test_an_endpoint_that_fails_to_start_rolls_the_stack_back(
    emulator: Emulator, client: Client
) -> None:
    account = "888888888883"
    reason = "The primary container for production variant AllTraffic did not pass the ping"
    emulator.ask("POST", "failures", {"endpoint_name": "doomed", "reason": reason})
    resources = {
        "Model": {
            "Type": "AWS::SageMaker::Model",
            "Properties": {"ExecutionRoleArn": ROLE, "PrimaryContainer": {"Image": TGI}},
        },
        "Config": {
            "Type": "AWS::SageMaker::EndpointConfig",
            "Properties": {
                "ProductionVariants": [
                    {
                        "VariantName": "AllTraffic",
                        "ModelName": {"Fn::GetAtt": ["Model", "ModelName"]},
                        "InstanceType": "ml.g5.xlarge",
                        "InitialInstanceCount": "1",
                    }
                ]
            },
        },
        "Endpoint": {
            "Type": "AWS::SageMaker::Endpoint",
            "Properties": {
                "EndpointName": "doomed",
                "EndpointConfigName": {"Fn::GetAtt": ["Config", "EndpointConfigName"]},
            },
        },
    }

    status, reasons = stack(client, account, resources)

    assert status == "ROLLBACK_COMPLETE"
    assert f"doomed failed: {reason}" in reasons
    sagemaker = client("sagemaker", account=account)
    assert sagemaker.list_endpoints()["Endpoints"] == []
    assert sagemaker.list_models()["Models"] == []


def test_an_emulator_that_dies_half_way_leaves_nothing_running(
    installed: None, tmp_path: Path
) -> None:
    """Killed when the first stack is announced, as a machine out of memory would do it."""
    emulator = emulators.start(port=free_port(), folder=tmp_path / "aws")
    (dev,) = load_environments(ROOT / "model_configs", ("dev",))

    def kill(line: str) -> None:
        if "bootstrapped" in line:
            os.kill(emulator.pid, signal.SIGKILL)

    with pytest.raises(SlipwayError) as caught:
        deployment.deploy(
            emulator,
            [dev],
            configs=ROOT / "model_configs",
            workloads=("smollm2-135m",),
            progress=kill,
        )

    said = str(caught.value)
    assert said.startswith("the local AWS died while dev was deployed:\n")
    assert said.endswith("; run the command again: it starts a new one, which holds nothing yet")
    assert emulators.running(tmp_path / "aws") is None


def test_a_deploy_with_the_credentials_of_another_account_is_stopped(
    emulator: Emulator, tmp_path: Path
) -> None:
    env = {k: v for k, v in os.environ.items() if not k.startswith("AWS_")} | {
        "AWS_ENDPOINT_URL": emulator.url,
        "AWS_ACCESS_KEY_ID": "999999999999",
        "AWS_SECRET_ACCESS_KEY": "local",
        "AWS_CONFIG_FILE": os.devnull,
        "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
    }

    done = subprocess.run(
        [sys.executable, "-m", "slipway", "deploy", "--env", "dev"],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert done.stderr == (
        "the credentials are of account 999999999999, but dev is account 111111111111; log in to"
        " that account, or name the environment of this one with --env\n"
    )


def test_a_deploy_of_what_was_not_reviewed_is_stopped(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "slipway", "deploy", "--env", "dev", "--rendered", str(tmp_path)],
        cwd=ROOT,
        env=inherited(),
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert f"{tmp_path}/dev is not what would be deployed: DIGEST is missing; " in done.stderr
    assert done.stderr.endswith(
        "run `python -m slipway render`, let the result be reviewed, and deploy that\n"
    )
