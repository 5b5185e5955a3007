"""Jobs, state machines, events, metrics and tags through plain boto3, on the running emulator."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from awaiting import until
from slipway.local_aws.emulator import Emulator

Client = Callable[..., Any]
ACCOUNT = "131313131313"
REGION = "us-west-2"
ROLE = f"arn:aws:iam::{ACCOUNT}:role/execution"
BUCKET = "jobs-of-the-local-aws"
FLAN = f"763104351884.dkr.ecr.{REGION}.amazonaws.com/huggingface-pytorch-inference:1.13"
QUEUE = f"arn:aws:sqs:{REGION}:{ACCOUNT}:events"
SHORT = {"HYPER_PARAMS": '{"max_length": 3}'}
STAGE = """
import boto3, pathlib, sys
caller = boto3.client("sts").get_caller_identity()["Arn"]
boto3.client("s3").put_object(Bucket=sys.argv[1], Key="made/by.job", Body=caller.encode())
pathlib.Path(sys.argv[2], "config.json").write_text("{}")
print("staged")
"""


@pytest.fixture(scope="module")
def aws(client: Client) -> Callable[[str], Any]:
    """Clients of one account with a role that may do everything, a bucket, a model, and a queue
    that hears of everything."""

    def of(service: str) -> Any:
        return client(service, account=ACCOUNT)

    trust = {"Effect": "Allow", "Principal": {"Service": "*"}, "Action": "sts:AssumeRole"}
    everything = {"Effect": "Allow", "Action": "*", "Resource": "*"}
    iam = of("iam")
    iam.create_role(RoleName="execution", AssumeRolePolicyDocument=policy(trust))
    iam.put_role_policy(RoleName="execution", PolicyName="all", PolicyDocument=policy(everything))
    where = {"LocationConstraint": REGION}
    s3 = of("s3")
    s3.create_bucket(Bucket=BUCKET, CreateBucketConfiguration=where)
    s3.put_bucket_notification_configuration(
        Bucket=BUCKET, NotificationConfiguration={"EventBridgeConfiguration": {}}
    )
    of("sagemaker").create_model(
        ModelName="flan", ExecutionRoleArn=ROLE, PrimaryContainer={"Image": FLAN}
    )
    of("sqs").create_queue(QueueName="events")
    pattern = {"source": ["aws.sagemaker", "aws.s3"]}
    of("events").put_rule(Name="all", EventPattern=json.dumps(pattern))
    of("events").put_targets(Rule="all", Targets=[{"Id": "1", "Arn": QUEUE}])
    lines = [json.dumps({"id": number, "text_inputs": "The sky is"}) for number in (1, 2)]
    s3.put_object(Bucket=BUCKET, Key="in/articles.jsonl", Body="\n".join(lines))
    return of


def policy(*statements: dict[str, Any]) -> str:
    return json.dumps({"Version": "2012-10-17", "Statement": statements})


def transform_job(name: str, **changes: Any) -> dict[str, Any]:
    return {
        "TransformJobName": name,
        "ModelName": "flan",
        "MaxPayloadInMB": 1,
        "Environment": SHORT,
        "TransformInput": {
            "DataSource": {
                "S3DataSource": {"S3DataType": "S3Prefix", "S3Uri": f"s3://{BUCKET}/in/"}
            },
            "ContentType": "application/jsonlines",
            "SplitType": "Line",
        },
        "TransformOutput": {
            "S3OutputPath": f"s3://{BUCKET}/out/{name}",
            "Accept": "text/csv",
            "AssembleWith": "Line",
        },
        "TransformResources": {"InstanceType": "ml.p3.2xlarge", "InstanceCount": 1},
        **changes,
    }


def processing_job(name: str, *words: str, **changes: Any) -> dict[str, Any]:
    cluster = {"InstanceCount": 1, "InstanceType": "ml.m5.large", "VolumeSizeInGB": 30}
    return {
        "ProcessingJobName": name,
        "RoleArn": ROLE,
        "AppSpecification": {"ImageUri": "x", "ContainerEntrypoint": ["python3", *words]},
        "ProcessingResources": {"ClusterConfig": cluster},
        **changes,
    }


def task(resource: str, arguments: dict[str, Any], **more: Any) -> dict[str, Any]:
    state = {"Type": "Task", "Resource": f"arn:aws:states:::{resource}", "Parameters": arguments}
    return {"StartAt": "Only", "States": {"Only": {**state, "End": True, **more}}}


def executed(aws: Callable[[str], Any], definition: dict[str, Any], given: Any = None) -> Any:
    return until_ended(aws, started(aws, definition, given))


def started(aws: Callable[[str], Any], definition: dict[str, Any], given: Any = None) -> str:
    states = aws("stepfunctions")
    name = f"machine-{len(states.list_state_machines()['stateMachines'])}"
    machine = states.create_state_machine(
        name=name, roleArn=ROLE, definition=json.dumps(definition)
    )["stateMachineArn"]
    begun = states.start_execution(stateMachineArn=machine, input=json.dumps(given or {}))
    arn: str = begun["executionArn"]
    return arn


def until_ended(aws: Callable[[str], Any], arn: str) -> Any:
    states = aws("stepfunctions")
    return until(
        lambda: states.describe_execution(executionArn=arn),
        lambda found: found["status"] != "RUNNING",
    )


def ended(aws: Callable[[str], Any], kind: str, name: str) -> Any:
    describe = getattr(aws("sagemaker"), f"describe_{kind}_job")
    field = kind.title()
    return until(
        lambda: describe(**{f"{field}JobName": name}),
        lambda job: job[f"{field}JobStatus"] not in ("InProgress", "Stopping"),
    )


def text(aws: Callable[[str], Any], key: str) -> str:
    body: bytes = aws("s3").get_object(Bucket=BUCKET, Key=key)["Body"].read()
    return body.decode()


def events(aws: Callable[[str], Any], wanted: Callable[[dict[str, Any]], bool]) -> Any:
    """The first event that fits; the others are gone then."""
    sqs = aws("sqs")
    url = sqs.get_queue_url(QueueName="events")["QueueUrl"]

    def heard() -> Any:
        found = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages", [])
        for message in found:
            sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
        told = [json.loads(message["Body"]) for message in found]
        return next((event for event in told if wanted(event)), None)

    return until(heard, lambda event: event is not None)


def test_a_transform_job_really_generates_and_tells_that_it_is_done(
    aws: Callable[[str], Any],
) -> None:
    tags = [{"Key": "team", "Value": "nlp"}]
    aws("sagemaker").create_transform_job(**transform_job("plain", Tags=tags))

    assert ended(aws, "transform", "plain")["TransformJobStatus"] == "Completed"
    answers = [json.loads(line) for line in text(aws, "out/plain/articles.jsonl.out").splitlines()]
    assert [answer["id"] for answer in answers] == [1, 2]
    assert answers[0]["generated_texts"][0].strip()
    event = events(aws, lambda one: one["detail"].get("TransformJobStatus") == "Completed")
    assert event["detail-type"] == "SageMaker Transform Job State Change"
    assert event["detail"]["Tags"] == {"team": "nlp"}
    found = aws("resourcegroupstaggingapi").get_resources(
        TagFilters=[{"Key": "team"}], ResourceTypeFilters=["sagemaker:transform-job"]
    )
    assert found["ResourceTagMappingList"] == [
        {"ResourceARN": event["detail"]["TransformJobArn"], "Tags": tags}
    ]
    streams = aws("logs").describe_log_streams(logGroupName="/aws/sagemaker/TransformJobs")
    assert streams["logStreams"][0]["logStreamName"].startswith("plain/i-")


def test_an_object_of_a_job_is_an_upload_that_eventbridge_hears_of(
    aws: Callable[[str], Any],
) -> None:
    aws("s3").put_object(Bucket=BUCKET, Key="uploaded.txt", Body=b"x")

    event = events(aws, lambda one: one["detail"].get("object", {}).get("key") == "uploaded.txt")

    assert (event["detail-type"], event["detail"]["bucket"]) == (
        "Object Created",
        {"name": BUCKET},
    )


def test_a_processing_job_runs_its_script_as_its_role(aws: Callable[[str], Any]) -> None:
    aws("s3").put_object(Bucket=BUCKET, Key="code/stage.py", Body=STAGE)
    source = {
        "S3Uri": f"s3://{BUCKET}/code/",
        "LocalPath": "/opt/ml/processing/code",
        "S3DataType": "S3Prefix",
        "S3InputMode": "File",
    }
    target = {
        "S3Uri": f"s3://{BUCKET}/staged",
        "LocalPath": "/opt/ml/processing/model",
        "S3UploadMode": "EndOfJob",
    }
    words = ("/opt/ml/processing/code/stage.py", BUCKET, "/opt/ml/processing/model")
    aws("sagemaker").create_processing_job(
        **processing_job("stage", *words),
        ProcessingInputs=[{"InputName": "code", "S3Input": source}],
        ProcessingOutputConfig={"Outputs": [{"OutputName": "model", "S3Output": target}]},
    )

    assert ended(aws, "processing", "stage")["ProcessingJobStatus"] == "Completed"
    assert text(aws, "staged/config.json") == "{}"
    assert text(aws, "made/by.job") == (f"arn:aws:sts::{ACCOUNT}:assumed-role/execution/SageMaker")
    said = aws("logs").filter_log_events(logGroupName="/aws/sagemaker/ProcessingJobs")["events"]
    assert [event["message"] for event in said] == ["staged"]


def test_a_state_machine_waits_for_its_job_after_throttling(
    aws: Callable[[str], Any], emulator: Emulator
) -> None:
    throttled = {"error": "ThrottlingException", "reason": "Rate exceeded", "times": 2}
    emulator.ask("POST", "failures", {"transform_job_name": "machine", **throttled})
    retry = {"ErrorEquals": ["SageMaker.AmazonSageMakerException"], "IntervalSeconds": 20}
    definition = task("sagemaker:createTransformJob.sync", transform_job("machine"), Retry=[retry])

    found = executed(aws, definition)

    assert found["status"] == "SUCCEEDED"
    assert json.loads(found["output"])["TransformJobStatus"] == "Completed"


def test_a_state_machine_catches_a_job_that_failed_with_its_description(
    aws: Callable[[str], Any], emulator: Emulator
) -> None:
    reason = "CapacityError: Unable to provision requested ML compute capacity."
    emulator.ask("POST", "failures", {"transform_job_name": "doomed", "reason": reason})
    catcher = {
        "ErrorEquals": ["States.TaskFailed"],
        "Output": "{% $parse($states.errorOutput.Cause).FailureReason %}",
        "Next": "Caught",
    }
    state = {
        "Type": "Task",
        "Resource": "arn:aws:states:::sagemaker:createTransformJob.sync",
        "Arguments": transform_job("{% $states.input.name %}"),
        "Catch": [catcher],
        "End": True,
    }
    states = {"Only": state, "Caught": {"Type": "Succeed"}}
    definition = {"QueryLanguage": "JSONata", "StartAt": "Only", "States": states}

    found = executed(aws, definition, {"name": "doomed"})

    assert json.loads(found["output"]) == reason
    objects = aws("s3").list_objects_v2(Bucket=BUCKET, Prefix="out/doomed")
    assert objects["KeyCount"] == 0


@pytest.mark.parametrize(
    ("resource", "arguments", "error"),
    [
        (
            "sagemaker:createTransformJob",
            transform_job("full"),
            "SageMaker.ResourceLimitExceededException",
        ),
        (
            "aws-sdk:sagemaker:createTransformJob",
            transform_job("full"),
            "SageMaker.ResourceLimitExceededException",
        ),
        (
            "aws-sdk:sagemaker:describeModel",
            {"ModelName": "none"},
            "SageMaker.SageMakerException",
        ),
        ("aws-sdk:s3:getObject", {"Bucket": BUCKET, "Key": "no"}, "S3.NoSuchKeyException"),
    ],
)
def test_errors_of_calls_have_step_functions_names(
    aws: Callable[[str], Any],
    emulator: Emulator,
    resource: str,
    arguments: dict[str, Any],
    error: str,
) -> None:
    limit = {"error": "ResourceLimitExceeded", "reason": "The account-level service limit"}
    emulator.ask("POST", "failures", {"transform_job_name": "full", **limit})

    found = executed(aws, task(resource, arguments))
    emulator.ask("DELETE", "failures")

    assert (found["status"], found["error"]) == ("FAILED", error)


def test_stopping_an_execution_stops_its_job(aws: Callable[[str], Any]) -> None:
    sleep = processing_job("sleeper", "-c", "import time; time.sleep(600)")
    arn = started(aws, task("sagemaker:createProcessingJob.sync", sleep))
    jobs = aws("sagemaker").list_processing_jobs
    until(lambda: jobs(NameContains="sleeper")["ProcessingJobSummaries"], lambda found: bool(found))

    aws("stepfunctions").stop_execution(executionArn=arn)

    assert ended(aws, "processing", "sleeper")["ProcessingJobStatus"] == "Stopped"


def test_a_map_over_objects_writes_json_of_each(aws: Callable[[str], Any]) -> None:
    for number in (1, 2):
        aws("s3").put_object(Bucket=BUCKET, Key=f"shards/{number}/a.jsonl", Body=b"{}")
    put = task(
        "aws-sdk:s3:putObject",
        {"Bucket": BUCKET, "Key.$": "States.Format('copies/{}', $.Key)", "Body.$": "$"},
    )
    reader = {"Bucket": BUCKET, "Prefix": "shards/"}
    state = {
        "Type": "Map",
        "ItemReader": {"Resource": "arn:aws:states:::s3:listObjectsV2", "Parameters": reader},
        "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED"}, **put},
        "End": True,
    }

    found = executed(aws, {"StartAt": "All", "States": {"All": state}})

    assert found["status"] == "SUCCEEDED"
    assert json.loads(text(aws, "copies/shards/2/a.jsonl"))["Key"] == "shards/2/a.jsonl"


def test_a_distributed_map_evaluates_its_expressions(aws: Callable[[str], Any]) -> None:
    aws("s3").put_object(Bucket=BUCKET, Key="lines.jsonl", Body=b'{"n": 1}\n{"n": 2}\n')
    processor = {
        "ProcessorConfig": {"Mode": "DISTRIBUTED"},
        "StartAt": "Double",
        "States": {"Double": {"Type": "Pass", "Output": "{% $states.input.n * 2 %}", "End": True}},
    }
    state = {
        "Type": "Map",
        "ItemReader": {
            "Resource": "arn:aws:states:::s3:getObject",
            "ReaderConfig": {"InputType": "JSONL"},
            "Arguments": {"Bucket": BUCKET, "Key": "{% $states.input.key %}"},
        },
        "ItemSelector": {"n": "{% $states.context.Map.Item.Value.n + $states.input.more %}"},
        "ItemProcessor": processor,
        "MaxConcurrency": "{% $states.input.more %}",
        "Output": {"sum": "{% $sum($states.result) %}"},
        "End": True,
    }
    definition = {"QueryLanguage": "JSONata", "StartAt": "All", "States": {"All": state}}

    found = executed(aws, definition, {"key": "lines.jsonl", "more": 10})
    refused = executed(aws, {**definition, "States": {"All": {**state, "ResultWriter": {}}}})

    assert json.loads(found["output"]) == {"sum": 46}
    assert (refused["error"], refused["cause"]) == (
        "States.Runtime",
        "ResultWriter is not part of this local AWS",
    )


def test_rules_and_schedules_fire_when_they_are_told_to(
    aws: Callable[[str], Any], emulator: Emulator
) -> None:
    states = aws("stepfunctions")
    definition = {"StartAt": "Only", "States": {"Only": {"Type": "Pass", "End": True}}}
    machine = states.create_state_machine(
        name="timed", roleArn=ROLE, definition=json.dumps(definition)
    )["stateMachineArn"]
    target = {"Arn": machine, "RoleArn": ROLE, "Input": '{"by": "schedule"}'}
    aws("scheduler").create_schedule(
        Name="nightly",
        ScheduleExpression="cron(0 3 * * ? *)",
        FlexibleTimeWindow={"Mode": "OFF"},
        Target=target,
    )
    aws("events").put_rule(Name="hourly", ScheduleExpression="rate(1 hour)")
    aws("events").put_targets(
        Rule="hourly", Targets=[{"Id": "1", **target, "Input": '{"by": "rule"}'}]
    )

    emulator.ask("POST", "schedules", {"name": "nightly"})
    emulator.ask("POST", "rules", {"name": "hourly"})

    runs = until(
        lambda: states.list_executions(stateMachineArn=machine)["executions"],
        lambda found: len(found) == 2,
    )
    inputs = [states.describe_execution(executionArn=run["executionArn"])["input"] for run in runs]
    assert sorted(inputs) == ['{"by": "rule"}', '{"by": "schedule"}']


def test_an_endpoint_that_is_used_differs_from_an_idle_one(aws: Callable[[str], Any]) -> None:
    sagemaker = aws("sagemaker")
    variant = {"VariantName": "v", "ModelName": "flan", "InstanceType": "ml.g5.xlarge"}
    sagemaker.create_endpoint_config(
        EndpointConfigName="c", ProductionVariants=[{**variant, "InitialInstanceCount": 1}]
    )
    for name in ("used", "idle"):
        sagemaker.create_endpoint(EndpointName=name, EndpointConfigName="c")
    event = events(aws, lambda one: one["detail"].get("EndpointStatus") == "IN_SERVICE")
    assert event["detail-type"] == "SageMaker Endpoint State Change"
    for name in ("used", "idle"):
        waiter = sagemaker.get_waiter("endpoint_in_service")
        waiter.wait(EndpointName=name, WaiterConfig={"Delay": 0.1, "MaxAttempts": 50})

    said = aws("sagemaker-runtime").invoke_endpoint(
        EndpointName="used",
        ContentType="application/json",
        Body='{"text_inputs": ["The sky is", "The sea is"], "batch_size": 2, "max_length": 2}',
    )

    assert len(json.loads(said["Body"].read())["generated_texts"]) == 2
    assert (invocations(aws, "used"), invocations(aws, "idle")) == (1.0, 0.0)


def invocations(aws: Callable[[str], Any], endpoint: str) -> float:
    now = datetime.now(UTC)
    found = aws("cloudwatch").get_metric_statistics(
        Namespace="AWS/SageMaker",
        MetricName="Invocations",
        Dimensions=[
            {"Name": "EndpointName", "Value": endpoint},
            {"Name": "VariantName", "Value": "v"},
        ],
        StartTime=now - timedelta(hours=1),
        EndTime=now + timedelta(hours=1),
        Period=3600,
        Statistics=["Sum"],
    )
    return float(sum(point["Sum"] for point in found["Datapoints"]))
