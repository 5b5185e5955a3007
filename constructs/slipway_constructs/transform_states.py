"""The states that run one transform job, and run it again where another try may well finish it."""

from typing import Any

from slipway.catalogue import transforms
from slipway.planning.batch import DIGITS_OF_JOB
from slipway.planning.plan import BatchPlan

TRIES = 6
FIRST_WAIT_SECONDS = 60
"""Ours: doubled with each try, and spread, so that jobs that failed together do not come again
together. The fifth wait is 16 minutes long."""


def transform_states(plan: BatchPlan, *, model_name: str, key_arn: str) -> dict[str, Any]:
    """Return where to start, and the states.

    Retry cannot look into a message, and SageMaker's integration gives a throttled call and a wrong
    one the same error name; so the message of each failure decides here.
    """
    return {
        "StartAt": "FirstTry",
        "States": {
            "FirstTry": {
                "Type": "Pass",
                "QueryLanguage": "JSONata",
                "Output": "{% $merge([$states.input, {'tries': 1}]) %}",
                "Next": "Transform",
            },
            "Transform": {
                "Type": "Task",
                "QueryLanguage": "JSONata",
                "Resource": "arn:aws:states:::sagemaker:createTransformJob.sync",
                "Arguments": request(plan, model_name=model_name, key_arn=key_arn),
                "Output": {
                    "job": "{% $states.result.TransformJobName %}",
                    "input_prefix": "{% $states.input.input_prefix %}",
                },
                "Catch": [{"ErrorEquals": ["States.ALL"], "Output": _failure(), "Next": "MayPass"}],
                "End": True,
            },
            "MayPass": {
                "Type": "Choice",
                "QueryLanguage": "JSONata",
                "Choices": [
                    {"Condition": f"{{% {_passes()} %}}", "Output": _next_try(), "Next": "Wait"}
                ],
                "Default": "GaveUp",
            },
            "Wait": {"Type": "Wait", "SecondsPath": "$.wait_seconds", "Next": "Transform"},
            "GaveUp": {
                "Type": "Pass",
                "QueryLanguage": "JSONata",
                "Output": {
                    "input_prefix": "{% $states.input.input_prefix %}",
                    "reason": "{% $states.input.reason %}",
                },
                "End": True,
            },
        },
    }


def request(plan: BatchPlan, *, model_name: str, key_arn: str) -> dict[str, Any]:
    """Return the arguments of CreateTransformJob."""
    job, uri = plan.job, f"s3://{plan.bucket}/"
    resources = {
        "InstanceType": plan.instance_type,
        "InstanceCount": plan.instance_count,
        "VolumeKmsKeyId": key_arn if plan.volume_takes_key else None,
        "TransformAmiVersion": plan.transform_ami and plan.transform_ami.value,
    }
    processing = {
        "InputFilter": job.input_filter,
        "OutputFilter": job.output_filter,
        "JoinSource": job.join_source if job.join_source != "None" else None,
    }
    return _given(
        {
            "TransformJobName": _job_name(job.name_prefix),
            "ModelName": model_name,
            "BatchStrategy": job.batch_strategy,
            "MaxConcurrentTransforms": job.max_concurrent_transforms,
            "MaxPayloadInMB": job.max_payload_mb,
            "ModelClientConfig": {
                "InvocationsTimeoutInSeconds": job.invocations_timeout_seconds,
                "InvocationsMaxRetries": job.invocations_max_retries,
            },
            "Environment": dict(sorted(job.environment.items())) or None,
            "TransformInput": {
                "ContentType": job.content_type,
                "SplitType": job.split_type,
                "DataSource": {
                    "S3DataSource": {
                        "S3DataType": "S3Prefix",
                        "S3Uri": f"{{% '{uri}' & $states.input.input_prefix %}}",
                    }
                },
            },
            "TransformOutput": _given(
                {
                    "S3OutputPath": f"{{% '{uri}' & $states.input.output_prefix %}}",
                    "Accept": job.accept,
                    "AssembleWith": job.assemble_with,
                    "KmsKeyId": key_arn,
                }
            ),
            "TransformResources": _given(resources),
            "DataProcessing": _given(processing) or None,
            "Tags": [{"Key": key, "Value": plan.tags[key]} for key in sorted(plan.tags)],
        }
    )


def _job_name(prefix: str) -> str:
    """A name is free once only: it differs by run, by job of a run, and by try."""
    told_apart = " & '/' & ".join(
        (
            "$states.context.Execution.Id",
            "$string($states.context.Execution.RedriveCount)",
            "$states.input.input_prefix",
            "$string($states.input.tries)",
        )
    )
    return f"{{% '{prefix}-' & $substring($hash({told_apart}, 'SHA-256'), 0, {DIGITS_OF_JOB}) %}}"


def _failure() -> str:
    """Of a job that failed the cause is its description, whose reason is what a person wants."""
    return (
        "{% ($cause := $states.errorOutput.Cause;"
        " $described := $substring($cause, 0, 1) = '{' ? $parse($cause) : {};"
        " $reason := $exists($described.FailureReason)"
        " ? $described.TransformJobName & ': ' & $described.FailureReason"
        " : $states.errorOutput.Error & ': ' & $cause;"
        " $merge([$states.input, {'reason': $reason}])) %}"
    )


def _passes() -> str:
    """Whether throttling or a want of capacity ended the job; a failed model is not run again."""
    texts = "|".join(transforms.passing_failures())
    return f"$states.input.tries < {TRIES} and $contains($states.input.reason, /{texts}/)"


def _next_try() -> str:
    wait = f"$round({FIRST_WAIT_SECONDS} * $power(2, $states.input.tries - 1) * (0.5 + $random()))"
    return (
        "{% $merge([$states.input, {'tries': $states.input.tries + 1,"
        f" 'wait_seconds': {wait}}}]) %}}"
    )


def _given(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}
