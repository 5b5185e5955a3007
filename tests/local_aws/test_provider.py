"""The local AWS itself, through plain boto3."""

import json
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import ClientError

from slipway.local_aws import environment
from slipway.local_aws.emulator import Emulator

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
