"""Transform jobs from request to output objects, with a model that shouts."""

import gzip
import json
from typing import Any

import pytest

from aws_in_process import ARN, ROLE
from jobs_in_process import JobsAws
from slipway.local_aws.server.errors import ApiError
from slipway.local_aws.server.jobs.endings import INTERNAL

SEE_LOGS = "ClientError: See job logs for more information"


@pytest.fixture
def aws() -> JobsAws:
    return JobsAws()


def line(number: int, text: str, **more: Any) -> str:
    return json.dumps({"id": number, "text_inputs": text, **more}) + "\n"


def said(number: int, text: str) -> str:
    return f'{{"id": {number}, "generated_texts": ["{text}"]}}\n'


def log(aws: JobsAws) -> list[str]:
    return aws.shelf.lines["/aws/sagemaker/TransformJobs"]


def test_every_record_of_every_object_is_answered_below_the_output_path(aws: JobsAws) -> None:
    aws.put(articles_jsonl=line(1, "a") + line(2, "b"))
    aws.shelf.objects["s3://b/in/deep/more.jsonl"] = line(3, "c").encode()

    job = aws.transform()

    assert job["TransformJobStatus"] == "Completed"
    assert job["TransformJobArn"] == f"{ARN}:transform-job/job"
    assert job["TransformStartTime"] == job["TransformEndTime"] == aws.now
    assert aws.out() == {
        "articles.jsonl.out": said(1, "A") + said(2, "B"),
        "deep/more.jsonl.out": said(3, "C"),
    }
    assert log(aws)[0] == (
        "[sagemaker logs]: MaxConcurrentTransforms=1, MaxPayloadInMB=1, BatchStrategy=MULTI_RECORD"
    )
    assert aws.events == [("TransformJob", "InProgress"), ("TransformJob", "Completed")]


@pytest.mark.parametrize(
    ("uri", "names"),
    [
        ("s3://b/in", ["a.jsonl.out", "b.jsonl.out"]),
        ("s3://b/in/a", ["a.jsonl.out"]),
        ("s3://b/in/b.jsonl", ["b.jsonl.out"]),
    ],
)
def test_an_output_has_the_name_of_its_input_below_the_prefix(
    aws: JobsAws, uri: str, names: list[str]
) -> None:
    aws.put(a_jsonl=line(1, "a"), b_jsonl=line(2, "b"))

    aws.transform(source={"S3Uri": uri})

    assert sorted(aws.out()) == names


def test_a_manifest_names_the_objects(aws: JobsAws) -> None:
    aws.put(a_jsonl=line(1, "a"), b_jsonl=line(2, "b"))
    aws.put(list_manifest='[{"prefix": "s3://b/in/"}, "b.jsonl"]')

    aws.transform(source={"S3DataType": "ManifestFile", "S3Uri": "s3://b/in/list.manifest"})

    assert aws.out() == {"b.jsonl.out": said(2, "B")}


def test_compressed_objects_are_unpacked(aws: JobsAws) -> None:
    aws.shelf.objects["s3://b/in/a.jsonl.gz"] = gzip.compress(line(1, "a").encode())

    aws.transform(input={"CompressionType": "Gzip"})

    assert aws.out() == {"a.jsonl.gz.out": said(1, "A")}


def test_parameters_of_the_job_win_over_those_of_a_record(aws: JobsAws) -> None:
    aws.put(a_jsonl=line(1, "a", max_length=3))

    aws.transform(Environment={"HYPER_PARAMS": '{"max_length": 50}'})
    aws.transform("other")

    assert [sampling.max_new_tokens for _, sampling in aws.language_model.asked] == [50, 3]


def test_an_object_that_is_not_split_is_one_request_and_not_assembled(aws: JobsAws) -> None:
    aws.put(a_json='{"text_inputs": ["a",\n"b"]}')

    aws.transform(
        input={"SplitType": "None", "ContentType": "application/json"},
        output={"Accept": "application/json", "AssembleWith": "None"},
    )

    assert aws.out() == {"a.json.out": '{"generated_texts": ["A", "B"]}'}


def test_answers_are_joined_with_their_records(aws: JobsAws) -> None:
    aws.put(
        a_jsonl='{"key": 7, "body": {"text_inputs": "a"}}\n{"key": 8, "body": {"text_inputs": "b"}}'
    )

    aws.transform(
        output={"Accept": "application/jsonlines"},
        DataProcessing={
            "InputFilter": "$.body",
            "JoinSource": "Input",
            "OutputFilter": "$['key','SageMakerOutput']",
        },
    )

    assert aws.out() == {
        "a.jsonl.out": '{"key": 7, "SageMakerOutput": {"generated_texts": ["A"]}}\n'
        '{"key": 8, "SageMakerOutput": {"generated_texts": ["B"]}}\n'
    }


def test_a_bad_record_leaves_nothing_of_its_file_and_all_of_the_others(aws: JobsAws) -> None:
    aws.put(a_jsonl=line(1, "a") + line(2, "bad"), b_jsonl=line(3, "c"))

    job = aws.transform(BatchStrategy="SingleRecord")

    assert (job["TransformJobStatus"], job["FailureReason"]) == ("Failed", SEE_LOGS)
    assert aws.out() == {"b.jsonl.out": said(3, "C")}
    assert log(aws)[1:] == [
        "[sagemaker logs]: b/in/a.jsonl: ClientError: 400",
        '[sagemaker logs]: b/in/a.jsonl: Message: {"code": 400, "type":'
        ' "InternalServerException", "message": "a bad prompt"}',
    ]


def test_a_record_above_the_payload_limit_fails_the_job(aws: JobsAws) -> None:
    aws.put(a_jsonl=line(1, "a" * 1024 * 1024))

    job = aws.transform()

    assert (job["TransformJobStatus"], job["FailureReason"]) == ("Failed", SEE_LOGS)
    assert aws.out() == {}
    assert log(aws)[-1] == (
        "[sagemaker logs]: b/in/a.jsonl: ClientError: Too much data for max payload size"
    )


def test_an_object_that_is_not_compressed_as_said_fails_alone(aws: JobsAws) -> None:
    aws.put(a_jsonl=line(1, "a"))
    aws.shelf.objects["s3://b/in/b.gz"] = gzip.compress(line(2, "b").encode())

    job = aws.transform(input={"CompressionType": "Gzip"})

    assert (job["TransformJobStatus"], job["FailureReason"]) == ("Failed", SEE_LOGS)
    assert sorted(aws.out()) == ["b.gz.out"]


@pytest.mark.parametrize(
    ("breaks", "status", "reason"),
    [(2, "Completed", None), (3, "Failed", "AlgorithmError: See job logs for more information")],
)
def test_a_model_that_breaks_is_asked_again_as_often_as_the_job_says(
    aws: JobsAws, breaks: int, status: str, reason: str | None
) -> None:
    aws.put(a_jsonl=line(1, "a"))
    aws.language_model.breaks = breaks

    job = aws.transform(ModelClientConfig={"InvocationsMaxRetries": 2})

    assert (job["TransformJobStatus"], job.get("FailureReason")) == (status, reason)
    assert len(aws.language_model.asked) == 3


def test_a_job_without_input_says_where_it_looked(aws: JobsAws) -> None:
    job = aws.transform(source={"S3Uri": "s3://b/nothing/"})

    assert job["FailureReason"] == (
        'ClientError: No S3 objects found under S3 URL "s3://b/nothing/" given in input data'
        " source. Please ensure that the bucket exists in the selected region (us-west-2), that"
        f' objects exist under that S3 prefix, and that the role "{ROLE}" has "s3:ListBucket"'
        ' permissions on bucket "b".'
    )


def test_a_bucket_that_is_not_there_fails_the_job(aws: JobsAws) -> None:
    aws.put(a_jsonl=line(1, "a"))

    source = aws.transform("source", source={"S3Uri": "s3://none/in/"})
    target = aws.transform("target", output={"S3OutputPath": "s3://none/out"})

    assert source["FailureReason"] == (
        "ClientError: Data download failed: The specified bucket does not exist: none"
    )
    assert target["FailureReason"] == "ClientError: The specified bucket does not exist: none"


def test_what_nobody_foresaw_is_an_internal_error(
    aws: JobsAws, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(uri: str) -> bytes:
        raise KeyError(uri)

    aws.put(a_jsonl=line(1, "a"))
    monkeypatch.setattr(aws.shelf, "read", broken)

    assert aws.transform()["FailureReason"] == INTERNAL


def test_a_failure_on_demand_comes_in_the_middle_of_the_work(aws: JobsAws) -> None:
    aws.put(a_jsonl=line(1, "a") + line(2, "b"), b_jsonl=line(3, "c") + line(4, "d"))
    reason = "CapacityError: Unable to provision requested ML compute capacity"
    aws.failures.add({"transform_job_name": "job*", "reason": reason})

    job = aws.transform(BatchStrategy="SingleRecord")

    assert (job["TransformJobStatus"], job["FailureReason"]) == ("Failed", reason)
    assert [prompt for prompt, _ in aws.language_model.asked] == ["a", "b"]
    assert aws.out() == {}
    assert aws.transform("job-2")["TransformJobStatus"] == "Completed"


def test_a_creation_is_refused_as_often_as_was_asked_for(aws: JobsAws) -> None:
    aws.put(a_jsonl=line(1, "a"))
    aws.failures.add(
        {
            "transform_job_name": "job",
            "error": "ThrottlingException",
            "reason": "Rate exceeded",
            "times": 2,
        }
    )
    for _ in range(2):
        with pytest.raises(ApiError) as caught:
            aws.transform()
        assert (caught.value.code, str(caught.value)) == ("ThrottlingException", "Rate exceeded")

    assert aws.transform()["TransformJobStatus"] == "Completed"
