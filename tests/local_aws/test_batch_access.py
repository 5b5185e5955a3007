"""What the roles of batch workloads may do, each right used, and what they may not."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from botocore.exceptions import ClientError

from awaiting import until
from granted_roles import Role, named
from slipway.config import Environment
from slipway.local_aws.emulator import Emulator

Client = Callable[..., Any]
NIGHTLY, SUMMARIES = "flan-t5-large-nightly", "flan-t5-large-summarization"
SHARDED = "smollm2-135m-batch"
REFERENCES = f"batch/{NIGHTLY}/references/access/highlights.jsonl"
PLACE = "arn:aws:sagemaker:us-west-2:111111111111"


class Batch:
    """The batch workloads of dev, with a record or two below ``<workload>/input/access/``."""

    def __init__(self, emulator: Emulator, client: Client, bucket: str) -> None:
        self.emulator = emulator
        self.bucket = bucket
        self.s3 = client("s3")
        self.states = client("stepfunctions")
        self.sagemaker = client("sagemaker")
        self.s3.put_object(
            Bucket=bucket, Key=REFERENCES, Body=json.dumps({"id": 1, "highlights": "Blue."})
        )
        for workload in (NIGHTLY, SUMMARIES):
            self.put(workload, "articles.jsonl", {"id": 1, "text_inputs": "The sky is"})
        for shard in ("a", "b"):
            prompt = {"inputs": "The sky is", "parameters": {"max_new_tokens": 2}}
            self.put(SHARDED, f"{shard}/prompts.jsonl", prompt)

    def put(self, workload: str, name: str, record: dict[str, Any], number: int = 1) -> None:
        body = "\n".join([json.dumps(record)] * number)
        key = f"{input_prefix(workload)}{name}"
        self.s3.put_object(Bucket=self.bucket, Key=key, Body=body)

    def machine(self, workload: str) -> str:
        return f"arn:aws:states:us-west-2:111111111111:stateMachine:slipway-dev-{workload}"

    def started(self, workload: str, prefix: str | None = None) -> str:
        given = {"input_prefix": prefix or input_prefix(workload)}
        begun = self.states.start_execution(
            stateMachineArn=self.machine(workload), input=json.dumps(given)
        )
        return str(begun["executionArn"])

    def runs(self, workload: str) -> set[str]:
        found = self.states.list_executions(stateMachineArn=self.machine(workload))
        return {row["executionArn"] for row in found["executions"]}

    def ended(self, arn: str) -> dict[str, Any]:
        found = until(
            lambda: self.states.describe_execution(executionArn=arn),
            lambda execution: execution["status"] != "RUNNING",
        )
        return dict(found)

    def fail(self, workload: str, **how: Any) -> None:
        name = f"slipway-dev-{workload}-*"
        self.emulator.ask("POST", "failures", {"transform_job_name": name, **how})


def input_prefix(workload: str) -> str:
    return f"batch/{workload}/input/access/"


@pytest.fixture(scope="module")
def batch(deployed: Emulator, dev: Environment, client: Client) -> Iterator[Batch]:
    assert dev.weights_bucket is not None
    found = Batch(deployed, client, dev.weights_bucket)
    # What was put starts a run by itself.
    (begun,) = until(lambda: found.runs(NIGHTLY), bool)
    assert found.ended(begun)["status"] == "SUCCEEDED"
    yield found
    for row in found.s3.list_objects_v2(Bucket=found.bucket, Prefix="batch/")["Contents"]:
        if "/access/" in row["Key"]:
            found.s3.delete_object(Bucket=found.bucket, Key=row["Key"])


def role_of(granted: list[Role], workload: str) -> Role:
    return named(granted, f"slipway-dev-{workload}", "BatchRole")


@pytest.mark.parametrize(("workload", "jobs"), [(SUMMARIES, 1), (SHARDED, 2)])
def test_a_seed_runs_with_the_rights_of_its_role(batch: Batch, workload: str, jobs: int) -> None:
    batch.fail(workload, error="ThrottlingException", reason="Rate exceeded")

    found = batch.ended(batch.started(workload))

    assert (found["status"], found.get("cause")) == ("SUCCEEDED", None)
    assert len(json.loads(found["output"])["jobs"]) == jobs


def test_the_schedule_starts_a_run_in_the_name_of_its_role(
    batch: Batch, client: Client, granted: list[Role]
) -> None:
    role = named(granted, f"slipway-dev-{NIGHTLY}", "StartsScheduleRole")
    schedule = {"name": f"slipway-dev-{NIGHTLY}-Nightly"}
    before = batch.runs(NIGHTLY)

    with role.lacking(client, "states:StartExecution"):
        batch.emulator.ask("POST", "schedules", schedule)
    assert batch.runs(NIGHTLY) == before
    batch.emulator.ask("POST", "schedules", schedule)

    (begun,) = batch.runs(NIGHTLY) - before
    assert batch.ended(begun)["status"] == "SUCCEEDED"


def test_a_failed_model_is_told_in_the_role_s_name(batch: Batch) -> None:
    batch.fail(NIGHTLY, reason="AlgorithmError: the model failed", after_percent=0)

    found = batch.ended(batch.started(NIGHTLY))

    assert (found["status"], found["error"]) == ("FAILED", "BatchFailed")
    assert found["cause"].endswith(": AlgorithmError: the model failed")


def test_a_stopped_run_stops_its_job_in_the_role_s_name(batch: Batch) -> None:
    batch.put(SUMMARIES, "many/articles.jsonl", {"text_inputs": "The sky is"}, number=5000)
    run = batch.started(SUMMARIES, f"{input_prefix(SUMMARIES)}many/")

    def jobs() -> Any:
        return batch.sagemaker.list_transform_jobs(
            StatusEquals="InProgress", NameContains=f"slipway-dev-{SUMMARIES}"
        )["TransformJobSummaries"]

    ((job,)) = until(jobs, bool)
    batch.states.stop_execution(executionArn=run)

    ended = until(
        lambda: batch.sagemaker.describe_transform_job(TransformJobName=job["TransformJobName"]),
        lambda found: found["TransformJobStatus"] not in ("InProgress", "Stopping"),
    )
    assert ended["TransformJobStatus"] == "Stopped"


@pytest.mark.parametrize(
    ("action", "told"),
    [
        (
            "sagemaker:CreateTransformJob",
            "SageMaker.AmazonSageMakerException: User: {principal} is not authorized to perform:"
            " sagemaker:CreateTransformJob on resource: {job}",
        ),
        (
            "s3:ListBucket",
            "S3.AccessDeniedException: User: {principal} is not authorized to perform:"
            ' s3:ListBucket on resource: "arn:aws:s3:::slipway-dev-weights-111111111111" because',
        ),
    ],
)
def test_a_run_without_a_right_fails_in_the_words_of_aws(
    batch: Batch, client: Client, granted: list[Role], action: str, told: str
) -> None:
    role = role_of(granted, NIGHTLY)

    with role.lacking(client, action):
        found = batch.ended(batch.started(NIGHTLY))

    principal = f"arn:aws:sts::111111111111:assumed-role/{role.name}/SageMaker"
    job = f"{PLACE}:transform-job/slipway-dev-{NIGHTLY}-"
    assert (found["status"], found["error"]) == ("FAILED", "BatchFailed")
    assert found["cause"].startswith(told.format(principal=principal, job=job)), found["cause"]


def test_a_role_reaches_no_other_workload_s_jobs_and_objects(
    batch: Batch, granted: list[Role]
) -> None:
    role = role_of(granted, NIGHTLY)
    s3 = role.session(batch.emulator, "s3")
    sagemaker = role.session(batch.emulator, "sagemaker")
    output = f"batch/{NIGHTLY}/output/"

    def refused(call: Callable[..., Any], **request: Any) -> str:
        with pytest.raises(ClientError) as caught:
            call(**request)
        return str(caught.value.response["Error"]["Code"])

    s3.put_object(Bucket=batch.bucket, Key=f"{output}run/manifest.json", Body=b"{}")
    for key in (f"{output}run/answers.out", f"batch/{SUMMARIES}/output/run/manifest.json"):
        assert refused(s3.put_object, Bucket=batch.bucket, Key=key, Body=b"") == "AccessDenied"
    for prefix in ("", "batch/", f"batch/{SUMMARIES}/input/"):
        listing = {"Bucket": batch.bucket, "Prefix": prefix}
        assert refused(s3.list_objects_v2, **listing) == "AccessDenied"
    others = {"TransformJobName": f"slipway-dev-{SUMMARIES}-1"}
    assert refused(sagemaker.stop_transform_job, **others) == "AccessDeniedException"
    assert refused(sagemaker.describe_transform_job, **others) == "AccessDeniedException"
    assert (
        refused(
            sagemaker.create_transform_job,
            **others,
            ModelName="m",
            TransformInput={
                "DataSource": {"S3DataSource": {"S3DataType": "S3Prefix", "S3Uri": "s3://b/i"}}
            },
            TransformOutput={"S3OutputPath": "s3://b/o"},
            TransformResources={"InstanceType": "ml.g5.xlarge", "InstanceCount": 1},
        )
        == "AccessDeniedException"
    )
