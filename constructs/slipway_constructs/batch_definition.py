"""The state machine of a batch workload, in Amazon States Language.

A map state over items that are computed is JSONPath's, so every other state says that it is
JSONata. Every failure ends in a message that a person can read.
"""

from typing import Any

from slipway.planning.plan import BatchPlan
from slipway_constructs.transform_states import transform_states

State = dict[str, Any]

S3_RETRY = {
    "ErrorEquals": ["States.TaskFailed"],
    "IntervalSeconds": 2,
    "BackoffRate": 2,
    "MaxAttempts": 3,
    "JitterStrategy": "FULL",
}
CATCH = {
    "ErrorEquals": ["States.ALL"],
    "Output": "{% $merge([$states.input, {'reason': $states.errorOutput.Error & ': ' &"
    " $states.errorOutput.Cause}]) %}",
    "Next": "Tell",
}


def definition(plan: BatchPlan, *, model_name: str, key_arn: str, topic_arn: str) -> State:
    """Return what a run does: look at the input, run the jobs, list the output, or tell why not."""
    processor = transform_states(plan, model_name=model_name, key_arn=key_arn)
    mode = {"Mode": "INLINE"}
    if plan.shards is not None:
        # Each job is an execution of its own, so thousands of them fit no history.
        mode = {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"}
    return {
        "Comment": f"Batch transform with {plan.model}",
        "StartAt": "Settle",
        "States": {
            "Settle": _settle(plan),
            "IsOurs": _is_ours(plan),
            "ListInput": _list_input(plan),
            "IsThere": _is_there(plan),
            "RunJobs": {
                "Type": "Map",
                "ItemsPath": "$.jobs",
                "MaxConcurrency": plan.shards or 1,
                "ItemProcessor": {"ProcessorConfig": mode, **processor},
                "ResultPath": "$.jobs",
                "Catch": [
                    {"ErrorEquals": ["States.ALL"], "ResultPath": "$.error", "Next": "MapFailed"}
                ],
                "Next": "AllDone",
            },
            "MapFailed": _pass(
                _reason("$states.input.error.Error & ': ' & $states.input.error.Cause")
            ),
            "AllDone": _choice("$exists($states.input.jobs.reason)", "JobsFailed", "ListOutput"),
            "JobsFailed": _pass(_reason("$join($states.input.jobs.reason, '; ')")),
            "ListOutput": _list_output(plan),
            "WriteManifest": _write_manifest(plan, key_arn),
            "Tell": _tell(plan, topic_arn),
            "Failed": {
                "Type": "Fail",
                "QueryLanguage": "JSONata",
                "Error": "BatchFailed",
                "Cause": "{% $states.input.reason %}",
            },
        },
    }


def _settle(plan: BatchPlan) -> State:
    """Each run may name prefixes below the workload's own; its answers get one of their own."""
    given = "$exists($states.input.output_prefix) ? $states.input.output_prefix"
    out = f"$out := {given} : '{plan.output_prefix}'"
    slash = "($substring($out, -1) = '/' ? '' : '/')"
    return {
        "Type": "Pass",
        "QueryLanguage": "JSONata",
        "Output": {
            "input_prefix": "{% $exists($states.input.input_prefix) ? $states.input.input_prefix :"
            f" '{plan.input_prefix}' %}}",
            "output_prefix": f"{{% ({out}; $out & {slash} &"
            " $states.context.Execution.Name & '/') %}",
        },
        "Next": "IsOurs",
    }


def _is_ours(plan: BatchPlan) -> State:
    """The role reads and writes below the workload's prefixes alone: say so, not AccessDenied."""
    refused = [
        _refused(
            f"$not($substring($states.input.{name}, 0, {len(prefix)}) = '{prefix}')",
            f"'{name} ' & $states.input.{name} & ' is not below {prefix}'",
        )
        for name, prefix in (
            ("input_prefix", plan.input_prefix),
            ("output_prefix", plan.output_prefix),
        )
    ]
    return {
        "Type": "Choice",
        "QueryLanguage": "JSONata",
        "Choices": refused,
        "Default": "ListInput",
    }


def _list_input(plan: BatchPlan) -> State:
    """The first page tells whether there is anything, and which prefixes are jobs of their own."""
    arguments = {"Bucket": plan.bucket, "Prefix": "{% $states.input.input_prefix %}"}
    jobs = "[$states.input]"
    if plan.shards is not None:
        arguments["Delimiter"] = "/"
        below = "$substring($, $length($states.input.input_prefix))"
        jobs = (
            "[$states.result.CommonPrefixes.Prefix.{'input_prefix': $, 'output_prefix':"
            f" $states.input.output_prefix & {below}}}]"
        )
    return {
        "Type": "Task",
        "QueryLanguage": "JSONata",
        "Resource": "arn:aws:states:::aws-sdk:s3:listObjectsV2",
        "Arguments": arguments,
        "Output": {
            "input_prefix": "{% $states.input.input_prefix %}",
            "output_prefix": "{% $states.input.output_prefix %}",
            # An object of no bytes is the folder that a console shows.
            "objects": "{% $count($states.result.Contents[$number(Size) > 0]) %}",
            "jobs": f"{{% {jobs} %}}",
        },
        "Retry": [S3_RETRY],
        "Catch": [CATCH],
        "Next": "IsThere",
    }


def _is_there(plan: BatchPlan) -> State:
    place = f"'s3://{plan.bucket}/' & $states.input.input_prefix"
    empty, why = "$states.input.objects = 0", f"'there is nothing below ' & {place}"
    choices = []
    if plan.shards is not None:
        empty, why = "$count($states.input.jobs) = 0", f"'there is no prefix below ' & {place}"
        loose = f"'an object lies right below ' & {place} & ' and in none of its prefixes'"
        choices.append(_refused("$states.input.objects > 0", loose))
    return {
        "Type": "Choice",
        "QueryLanguage": "JSONata",
        "Choices": [*choices, _refused(empty, why)],
        "Default": "RunJobs",
    }


def _list_output(plan: BatchPlan) -> State:
    return {
        "Type": "Task",
        "QueryLanguage": "JSONata",
        "Resource": "arn:aws:states:::aws-sdk:s3:listObjectsV2",
        "Arguments": {"Bucket": plan.bucket, "Prefix": "{% $states.input.output_prefix %}"},
        "Output": "{% $merge([$states.input, {'outputs': [$states.result.Contents.Key],"
        " 'more': $string($states.result.IsTruncated) = 'true'}]) %}",
        "Retry": [S3_RETRY],
        "Catch": [CATCH],
        "Next": "WriteManifest",
    }


def _write_manifest(plan: BatchPlan, key_arn: str) -> State:
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


def _tell(plan: BatchPlan, topic_arn: str) -> State:
    name = "$states.context.Execution.Name"
    return {
        "Type": "Task",
        "QueryLanguage": "JSONata",
        "Resource": "arn:aws:states:::sns:publish",
        "Arguments": {
            "TopicArn": topic_arn,
            "Subject": f"Slipway {plan.environment}: a batch run failed",
            "Message": f"{{% 'The run ' & {name} & ' of {plan.workload} in {plan.environment}"
            " failed: ' & $states.input.reason %}",
        },
        "Output": "{% $states.input %}",
        "Retry": [S3_RETRY],
        "Catch": [
            {"ErrorEquals": ["States.ALL"], "Output": "{% $states.input %}", "Next": "Failed"}
        ],
        "Next": "Failed",
    }


def _reason(expression: str) -> str:
    return f"{{% $merge([$states.input, {{'reason': {expression}}}]) %}}"


def _refused(condition: str, why: str) -> State:
    return {"Condition": f"{{% {condition} %}}", "Output": _reason(why), "Next": "Tell"}


def _pass(output: str) -> State:
    return {"Type": "Pass", "QueryLanguage": "JSONata", "Output": output, "Next": "Tell"}


def _choice(condition: str, then: str, otherwise: str) -> State:
    return {
        "Type": "Choice",
        "QueryLanguage": "JSONata",
        "Choices": [{"Condition": f"{{% {condition} %}}", "Next": then}],
        "Default": otherwise,
    }
