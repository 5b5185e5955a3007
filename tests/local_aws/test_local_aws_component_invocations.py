"""Components and asynchronous endpoints are invoked through plain boto3."""

import json
import time
from collections.abc import Callable
from typing import Any

import pytest
from botocore.exceptions import ClientError

from local_queues import open_queue

Client = Callable[..., Any]
ACCOUNT = "999999999999"
ROLE = f"arn:aws:iam::{ACCOUNT}:role/execution"
DLC = "763104351884.dkr.ecr.us-west-2.amazonaws.com"
TGI = f"{DLC}/huggingface-pytorch-tgi-inference:2.0.1-tgi1.0.3-gpu-py39-cu118-ubuntu20.04"
ASK = json.dumps({"inputs": "The sky is", "parameters": {"max_new_tokens": 3}})


@pytest.fixture(scope="module")
def sagemaker(client: Client) -> Any:
    found = client("sagemaker", account=ACCOUNT)
    found.create_model(ModelName="m", ExecutionRoleArn=ROLE, PrimaryContainer={"Image": TGI})
    hardware = {"InstanceType": "ml.g5.12xlarge", "InitialInstanceCount": 1}
    found.create_endpoint_config(
        EndpointConfigName="shared",
        ExecutionRoleArn=ROLE,
        ProductionVariants=[{"VariantName": "fleet", **hardware}],
    )
    output = {
        "S3OutputPath": "s3://answers/out",
        "S3FailurePath": "s3://answers/failed",
        "NotificationConfig": {"SuccessTopic": f"arn:aws:sns:us-west-2:{ACCOUNT}:done"},
    }
    found.create_endpoint_config(
        EndpointConfigName="late",
        ProductionVariants=[{"VariantName": "v", "ModelName": "m", **hardware}],
        AsyncInferenceConfig={"OutputConfig": output},
    )
    for name in ("shared", "late"):
        found.create_endpoint(EndpointName=name, EndpointConfigName=name)
    for name in ("shared", "late"):
        waiter = found.get_waiter("endpoint_in_service")
        waiter.wait(EndpointName=name, WaiterConfig={"Delay": 0.1, "MaxAttempts": 50})
    return found


@pytest.fixture(scope="module")
def runtime(client: Client) -> Any:
    return client("sagemaker-runtime", account=ACCOUNT)


def test_a_component_answers_in_its_own_format_and_streams(sagemaker: Any, runtime: Any) -> None:
    sagemaker.create_inference_component(
        InferenceComponentName="ic",
        EndpointName="shared",
        VariantName="fleet",
        Specification={
            "ModelName": "m",
            "ComputeResourceRequirements": {
                "NumberOfAcceleratorDevicesRequired": 1,
                "MinMemoryRequiredInMb": 1024,
            },
        },
        RuntimeConfig={"CopyCount": 1},
    )
    request = {
        "EndpointName": "shared",
        "InferenceComponentName": "ic",
        "ContentType": "application/json",
        "Body": ASK,
    }
    with pytest.raises(ClientError, match="has no capacity to process this request"):
        runtime.invoke_endpoint(**request)
    time.sleep(0.5)

    answer = runtime.invoke_endpoint(**request)
    stream = runtime.invoke_endpoint_with_response_stream(**request)

    assert answer["InvokedProductionVariant"] == "fleet"
    (text,) = json.loads(answer["Body"].read())
    pieces = b"".join(event["PayloadPart"]["Bytes"] for event in stream["Body"])
    assert text["generated_text"].strip()
    assert text["generated_text"] in pieces.decode()


def test_an_endpoint_of_components_needs_the_header(sagemaker: Any, runtime: Any) -> None:
    with pytest.raises(ClientError) as caught:
        runtime.invoke_endpoint(EndpointName="shared", Body=ASK)

    assert caught.value.response["Error"] == {
        "Code": "ValidationError",
        "Message": (
            "Inference Component Name header is required for endpoints to which you plan to deploy"
            " inference components. Please include Inference Component Name header or consider"
            " using SageMaker models."
        ),
    }


def test_an_asynchronous_endpoint_answers_into_its_bucket_and_tells(
    sagemaker: Any, runtime: Any, client: Client
) -> None:
    s3, sns, sqs = (client(name, account=ACCOUNT) for name in ("s3", "sns", "sqs"))
    s3.create_bucket(
        Bucket="answers", CreateBucketConfiguration={"LocationConstraint": "us-west-2"}
    )
    s3.put_object(Bucket="answers", Key="in.json", Body=ASK)
    topic = sns.create_topic(Name="done")["TopicArn"]
    queue = open_queue(sqs, "done")
    arn = f"arn:aws:sqs:us-west-2:{ACCOUNT}:done"
    sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=arn)

    accepted = runtime.invoke_endpoint_async(
        EndpointName="late", InputLocation="s3://answers/in.json", InferenceId="mine"
    )
    assert accepted["ResponseMetadata"]["HTTPStatusCode"] == 202
    assert accepted["InferenceId"] == "mine"
    assert accepted["FailureLocation"].startswith("s3://answers/failed/")

    (message,) = sqs.receive_message(QueueUrl=queue, WaitTimeSeconds=10)["Messages"]
    told = json.loads(json.loads(message["Body"])["Message"])
    assert (told["invocationStatus"], told["inferenceId"]) == ("Completed", "mine")
    key = accepted["OutputLocation"].removeprefix("s3://answers/")
    (text,) = json.loads(s3.get_object(Bucket="answers", Key=key)["Body"].read())
    assert text["generated_text"].strip()


def test_an_asynchronous_endpoint_is_not_invoked_at_once(sagemaker: Any, runtime: Any) -> None:
    with pytest.raises(ClientError, match="is asynchronous: invoke it by InvokeEndpointAsync"):
        runtime.invoke_endpoint(EndpointName="late", Body=ASK)
