"""What a batch workload becomes in a template: its model, its runs, and what starts them."""

from collections.abc import Callable
from typing import Any

import pytest

Resources = Callable[[str, str], list[dict[str, Any]]]
SUMMARIES, NIGHTLY, SHARDED = (
    f"slipway-dev-{name}"
    for name in ("flan-t5-large-summarization", "flan-t5-large-nightly", "smollm2-135m-batch")
)
MACHINE = "StepFunctions::StateMachine"
BUCKET = "slipway-dev-weights-111111111111"


def states(resources: Resources, stack: str) -> dict[str, dict[str, Any]]:
    (machine,) = resources(stack, MACHINE)
    return dict(machine["Definition"]["States"])


def request(resources: Resources, stack: str) -> dict[str, Any]:
    processor = states(resources, stack)["RunJobs"]["ItemProcessor"]
    return dict(processor["States"]["Transform"]["Arguments"])


def statements(resources: Resources, stack: str, service: str) -> dict[str, dict[str, Any]]:
    """Statements by sid of the roles that a service assumes."""
    found: dict[str, dict[str, Any]] = {}
    for role in resources(stack, "IAM::Role"):
        (trust,) = role["AssumeRolePolicyDocument"]["Statement"]
        if trust["Principal"]["Service"] == service:
            for policy in role["Policies"]:
                found |= {s["Sid"]: s for s in policy["PolicyDocument"]["Statement"]}
    return found


def test_the_published_example_is_asked_as_it_was_published(resources: Resources) -> None:
    asked = request(resources, SUMMARIES)

    assert asked["MaxPayloadInMB"] == 1
    assert asked["Environment"] == {
        "HYPER_PARAMS": '{"batch_size":4,"do_sample":true,"max_length":50,"top_k":50,"top_p":0.95}'
    }
    assert asked["TransformInput"] == {
        "ContentType": "application/jsonlines",
        "SplitType": "Line",
        "DataSource": {
            "S3DataSource": {
                "S3DataType": "S3Prefix",
                "S3Uri": f"{{% 's3://{BUCKET}/' & $states.input.input_prefix %}}",
            }
        },
    }
    assert asked["TransformOutput"]["Accept"] == "text/csv"
    assert asked["TransformOutput"]["AssembleWith"] == "Line"
    assert asked["TransformResources"]["InstanceType"] == "ml.p3.2xlarge"
    assert asked["TransformResources"]["InstanceCount"] == 1
    assert "DataProcessing" not in asked
    assert "BatchStrategy" not in asked
    assert {"Key": "slipway:workload", "Value": "flan-t5-large-summarization"} in asked["Tags"]


def test_a_key_is_on_the_volume_only_where_the_instance_type_takes_one(
    resources: Resources,
) -> None:
    with_volume = request(resources, SUMMARIES)
    with_nvme = request(resources, NIGHTLY)

    assert (
        with_volume["TransformResources"]["VolumeKmsKeyId"]
        == (with_volume["TransformOutput"]["KmsKeyId"])
    )
    assert "VolumeKmsKeyId" not in with_nvme["TransformResources"]
    assert "KmsKeyId" in with_nvme["TransformOutput"]


def test_the_machine_runs_the_model_of_its_own_stack(
    template: Callable[[str], dict[str, Any]], resources: Resources
) -> None:
    (model,) = (
        key
        for key, resource in template(SUMMARIES)["Resources"].items()
        if resource["Type"] == "AWS::SageMaker::Model"
    )

    assert request(resources, SUMMARIES)["ModelName"] == {"Fn::GetAtt": [model, "ModelName"]}


def test_a_jobs_name_differs_by_run_by_job_and_by_try(resources: Resources) -> None:
    name = request(resources, SUMMARIES)["TransformJobName"]

    assert name == (
        "{% 'slipway-dev-flan-t5-large-summarization-' & $substring($hash("
        "$states.context.Execution.Id & '/' & $string($states.context.Execution.RedriveCount)"
        " & '/' & $states.input.input_prefix & '/' & $string($states.input.tries), 'SHA-256'),"
        " 0, 16) %}"
    )


def test_only_what_may_pass_is_tried_again(resources: Resources) -> None:
    inner = states(resources, SUMMARIES)["RunJobs"]["ItemProcessor"]["States"]
    (again,) = inner["MayPass"]["Choices"]

    assert "Retry" not in inner["Transform"]
    assert again["Next"] == "Wait"
    assert again["Condition"] == (
        "{% $states.input.tries < 6 and $contains($states.input.reason, /ThrottlingException|"
        "Rate exceeded|ServiceUnavailable|InternalFailure|ResourceLimitExceeded|CapacityError|"
        "InsufficientCapacity/) %}"
    )
    assert inner["MayPass"]["Default"] == "GaveUp"


@pytest.mark.parametrize("stack", [SUMMARIES, SHARDED])
def test_every_failure_reaches_a_person_and_ends_the_run(resources: Resources, stack: str) -> None:
    found = states(resources, stack)
    tasks = [state for name, state in found.items() if state["Type"] == "Task" and name != "Tell"]

    assert len(tasks) == 3
    assert {catcher["Next"] for state in tasks for catcher in state["Catch"]} == {"Tell"}
    assert found["MapFailed"]["Next"] == found["JobsFailed"]["Next"] == "Tell"
    assert found["Tell"]["Next"] == "Failed"
    assert found["Failed"]["Type"] == "Fail"
    assert found["Tell"]["Arguments"]["Subject"] == "Slipway dev: a batch run failed"


def test_many_prefixes_are_jobs_of_a_distributed_map(resources: Resources) -> None:
    sharded, single = (states(resources, stack)["RunJobs"] for stack in (SHARDED, SUMMARIES))

    assert sharded["ItemProcessor"]["ProcessorConfig"] == {
        "Mode": "DISTRIBUTED",
        "ExecutionType": "STANDARD",
    }
    assert sharded["MaxConcurrency"] == 4
    assert states(resources, SHARDED)["ListInput"]["Arguments"] == {
        "Bucket": BUCKET,
        "Prefix": "{% $states.input.input_prefix %}",
        "MaxKeys": 500,
        "Delimiter": "/",
    }
    refused = [choice["Condition"] for choice in states(resources, SHARDED)["IsThere"]["Choices"]]
    assert refused == [
        "{% $states.input.objects > 0 %}",
        "{% $states.input.more %}",
        "{% $count($states.input.jobs) = 0 %}",
    ]
    assert single["ItemProcessor"]["ProcessorConfig"] == {"Mode": "INLINE"}
    assert "StartJobs" in statements(resources, SHARDED, "states.amazonaws.com")
    assert "StartJobs" not in statements(resources, SUMMARIES, "states.amazonaws.com")


def test_runs_are_logged_whole_and_traced(resources: Resources) -> None:
    (machine,) = resources(SUMMARIES, MACHINE)
    (log_group,) = resources(SUMMARIES, "Logs::LogGroup")

    assert machine["StateMachineName"] == SUMMARIES
    assert machine["LoggingConfiguration"]["Level"] == "ALL"
    assert machine["TracingConfiguration"] == {"Enabled": True}
    assert "KmsKeyId" in log_group


def test_the_model_reads_records_and_writes_results_below_its_prefixes(
    resources: Resources,
) -> None:
    own = statements(resources, NIGHTLY, "sagemaker.amazonaws.com")
    place = f"arn:aws:s3:::{BUCKET}/batch/flan-t5-large-nightly"

    assert own["ReadRecords"]["Resource"] == [f"{place}/input/*"]
    assert own["WriteResults"]["Resource"] == [f"{place}/output/*"]
    assert own["ListRecords"]["Resource"] == [f"arn:aws:s3:::{BUCKET}"]


def test_the_machine_handles_jobs_of_its_own_name_alone(resources: Resources) -> None:
    own = statements(resources, NIGHTLY, "states.amazonaws.com")

    assert own["RunTransformJobs"]["Resource"] == [
        "arn:aws:sagemaker:us-west-2:111111111111:transform-job/slipway-dev-flan-t5-large-nightly-*"
    ]
    assert "sagemaker:*" not in str(own)
    assert "iam:PassRole" not in str(statements(resources, SUMMARIES, "states.amazonaws.com"))


def test_a_schedule_starts_a_run_in_its_own_time_zone(resources: Resources) -> None:
    (schedule,) = resources(NIGHTLY, "Scheduler::Schedule")
    own = statements(resources, NIGHTLY, "scheduler.amazonaws.com")

    assert schedule["ScheduleExpression"] == "cron(0 2 * * ? *)"
    assert schedule["ScheduleExpressionTimezone"] == "Europe/Berlin"
    assert schedule["Name"] == f"{NIGHTLY}-Nightly"
    machine = f"arn:aws:states:us-west-2:111111111111:stateMachine:{NIGHTLY}"
    assert schedule["Target"]["Arn"] == machine
    assert own["StartRuns"]["Resource"] == [machine]
    assert resources(SUMMARIES, "Scheduler::Schedule") == []


def test_a_failed_run_sets_off_the_workloads_alarm(resources: Resources) -> None:
    (alarm,) = resources(SUMMARIES, "CloudWatch::Alarm")
    (summed,) = resources(SUMMARIES, "CloudWatch::CompositeAlarm")

    assert alarm["Namespace"] == "AWS/States"
    assert alarm["MetricName"] == "ExecutionsFailed"
    assert summed["AlarmName"] == SUMMARIES


def test_an_upload_starts_a_run_over_its_own_object(
    scaled_resources: Callable[[str, str], dict[str, dict[str, Any]]],
) -> None:
    (rule,) = scaled_resources("uploads", "Events::Rule").values()
    (target,) = rule["Properties"]["Targets"]
    roles = scaled_resources("uploads", "IAM::Role").values()
    (starter,) = (r for r in roles if "Starts runs" in r["Properties"]["Description"])

    assert rule["Properties"]["EventPattern"]["detail"] == {
        "bucket": {"name": ["weights"]},
        "object": {
            "key": [{"prefix": "batch/uploads/input/"}],
            "size": [{"numeric": [">", 0]}],
        },
    }
    machine = "arn:aws:states:us-west-2:111111111111:stateMachine:slipway-dev-uploads"
    assert target["Arn"] == machine
    assert target["InputTransformer"] == {
        "InputPathsMap": {"key": "$.detail.object.key"},
        "InputTemplate": '{"input_prefix": <key>}',
    }
    (policy,) = starter["Properties"]["Policies"]
    (statement,) = policy["PolicyDocument"]["Statement"]
    assert (statement["Action"], statement["Resource"]) == (["states:StartExecution"], [machine])


def test_every_run_of_a_scored_workload_is_scored_before_its_manifest(resources: Resources) -> None:
    found = states(resources, NIGHTLY)
    asked = found["Score"]["Arguments"]

    assert found["AllDone"]["Default"] == "Score"
    assert found["Score"]["Resource"] == "arn:aws:states:::sagemaker:createProcessingJob.sync"
    assert (found["Score"]["Next"], found["Score"]["Catch"][0]["Next"]) == ("ListOutput", "Tell")
    assert states(resources, SUMMARIES)["AllDone"]["Default"] == "ListOutput"
    inputs = {one["InputName"]: one["S3Input"]["S3Uri"] for one in asked["ProcessingInputs"]}
    own = f"{{% 's3://{BUCKET}/' & $states.input.output_prefix %}}"
    assert inputs["answers"] == own
    assert inputs["references"] == f"s3://{BUCKET}/batch/flan-t5-large-nightly/references"
    archive = inputs["code"].rsplit("/", 1)[1]
    assert asked["AppSpecification"]["ContainerEntrypoint"] == [
        "python3",
        f"/opt/ml/processing/code/{archive}",
    ]
    (output,) = asked["ProcessingOutputConfig"]["Outputs"]
    assert output["S3Output"]["S3Uri"] == own
    assert asked["Environment"] == {"FIELD": "highlights"}
    assert "NetworkConfig" not in asked


def test_the_job_that_scores_writes_scores_and_nothing_else(resources: Resources) -> None:
    own = statements(resources, NIGHTLY, "sagemaker.amazonaws.com")
    machine = statements(resources, NIGHTLY, "states.amazonaws.com")
    place = f"arn:aws:s3:::{BUCKET}/batch/flan-t5-large-nightly"

    assert own["WriteScores"]["Resource"] == [f"{place}/output/*/scores.json"]
    assert own["ReadTexts"]["Resource"] == [
        f"{place}/output/*",
        f"{place}/references",
        f"{place}/references/*",
    ]
    assert machine["HandRoleToJob"]["Condition"] == {
        "StringEquals": {"iam:PassedToService": "sagemaker.amazonaws.com"}
    }
    assert machine["HandRoleToJob"]["Action"] == ["iam:PassRole"]
