"""Jobs from their creation to their end: names, lists, tags, stopping."""

import pytest

from aws_in_process import ARN
from jobs_in_process import JobsAws
from slipway.local_aws.server.errors import ApiError
from slipway.local_aws.server.status import jobs


@pytest.fixture
def aws() -> JobsAws:
    aws = JobsAws()
    aws.put(a_jsonl='{"text_inputs": "a"}\n')
    return aws


def test_a_job_is_in_progress_until_its_work_is_done(aws: JobsAws) -> None:
    aws.late = True

    assert aws.transform()["TransformJobStatus"] == "InProgress"
    aws.run()

    assert aws.described()["TransformJobStatus"] == "Completed"


def test_a_name_is_used_once_whatever_became_of_the_job(aws: JobsAws) -> None:
    aws.transform()

    with pytest.raises(ApiError) as caught:
        aws.transform("JOB")

    assert caught.value.code == "ResourceInUse"
    assert str(caught.value) == (
        "Job name must be unique within an AWS account and region, and a job with this name already"
        f" exists ({ARN}:transform-job/job)"
    )


def test_a_job_that_runs_can_be_stopped(aws: JobsAws) -> None:
    aws.late = True
    aws.transform()

    aws.ask("StopTransformJob", TransformJobName="job")
    stopping = aws.described()["TransformJobStatus"]
    aws.run()

    assert (stopping, aws.described()["TransformJobStatus"]) == ("Stopping", "Stopped")
    assert aws.out() == {}
    assert [status for _, status in aws.events] == ["InProgress", "Stopping", "Stopped"]


def test_a_job_that_has_ended_cannot_be_stopped(aws: JobsAws) -> None:
    aws.transform()

    assert aws.refusal("StopTransformJob", TransformJobName="job") == (
        "The request was rejected because the transform job is in status Completed."
    )


def test_a_job_that_nobody_made_is_not_found(aws: JobsAws) -> None:
    assert aws.refusal("DescribeTransformJob", TransformJobName="x") == (
        "Could not find requested job with name: x"
    )


def test_jobs_are_listed_by_status_with_their_reasons(aws: JobsAws) -> None:
    aws.transform("good")
    aws.failures.add({"transform_job_name": "worse", "reason": "no luck", "after_percent": 0})
    aws.transform("worse")

    found = aws.ask("ListTransformJobs", StatusEquals="Failed")["TransformJobSummaries"]

    assert found == [
        {
            "TransformJobName": "worse",
            "TransformJobArn": f"{ARN}:transform-job/worse",
            "CreationTime": 1000.0,
            "TransformEndTime": 1000.0,
            "LastModifiedTime": 1000.0,
            "TransformJobStatus": "Failed",
            "FailureReason": "no luck",
        }
    ]


def test_a_job_has_tags(aws: JobsAws) -> None:
    arn = aws.transform(Tags=[{"Key": "a", "Value": "1"}])["TransformJobArn"]
    aws.ask("AddTags", ResourceArn=arn, Tags=[{"Key": "b", "Value": "2"}])

    assert aws.ask("ListTags", ResourceArn=arn)["Tags"] == [
        {"Key": "a", "Value": "1"},
        {"Key": "b", "Value": "2"},
    ]


def test_the_status_of_the_local_aws_has_a_row_for_each_job(aws: JobsAws) -> None:
    aws.transform()

    assert jobs(aws.store) == [
        {
            "account": "111111111111",
            "region": "us-west-2",
            "job_name": "job",
            "kind": "transform-job",
            "status": "Completed",
            "failure_reason": None,
        }
    ]
