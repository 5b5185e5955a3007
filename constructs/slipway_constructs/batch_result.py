"""The states that end a batch run: a manifest of what it wrote, or a message why it failed."""

from slipway.planning.plan import BatchPlan
from slipway_constructs.batch_states import CATCH, page
from slipway_constructs.machine_states import S3_RETRY, State, tell_of_failure


def list_output(plan: BatchPlan) -> State:
    """The first objects that the jobs wrote, and whether there are more."""
    return {
        "Type": "Task",
        "QueryLanguage": "JSONata",
        "Resource": "arn:aws:states:::aws-sdk:s3:listObjectsV2",
        "Arguments": page(plan, "output_prefix"),
        "Output": "{% $merge([$states.input, {'outputs': [$states.result.Contents.Key],"
        " 'more': $string($states.result.IsTruncated) = 'true'}]) %}",
        "Retry": [S3_RETRY],
        "Catch": [CATCH],
        "Next": "WriteManifest",
    }


def write_manifest(plan: BatchPlan, key_arn: str) -> State:
    """What ran over what with which result, beside the answers themselves."""
    uri = f"s3://{plan.bucket}/"
    return {
        "Type": "Task",
        "QueryLanguage": "JSONata",
        "Resource": "arn:aws:states:::aws-sdk:s3:putObject",
        "Arguments": {
            "Bucket": plan.bucket,
            "Key": "{% $states.input.output_prefix & 'manifest.json' %}",
            "ContentType": "application/json",
            "ServerSideEncryption": "aws:kms",
            "SsekmsKeyId": key_arn,
            "Body": {
                "execution": "{% $states.context.Execution.Id %}",
                "workload": plan.workload,
                "environment": plan.environment,
                "model": plan.model,
                "image": plan.image.uri,
                "release": plan.release_digest,
                "input": f"{{% '{uri}' & $states.input.input_prefix %}}",
                "output": f"{{% '{uri}' & $states.input.output_prefix %}}",
                "jobs": "{% $states.input.jobs %}",
                "objects": "{% $states.input.outputs %}",
                "more_objects": "{% $states.input.more %}",
            },
        },
        "Output": {
            "manifest": f"{{% '{uri}' & $states.input.output_prefix & 'manifest.json' %}}",
            "jobs": "{% $states.input.jobs %}",
        },
        "Retry": [S3_RETRY],
        "Catch": [CATCH],
        "End": True,
    }


def tell(plan: BatchPlan, topic_arn: str) -> State:
    """What a person reads of a run that failed."""
    return tell_of_failure(
        topic_arn,
        subject=f"Slipway {plan.environment}: a batch run failed",
        message="'The run ' & $states.context.Execution.Name & "
        f"' of {plan.workload} in {plan.environment} failed: ' & $states.input.reason",
    )
