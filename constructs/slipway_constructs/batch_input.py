"""The states that look at the input of a batch run before anything is paid for."""

from slipway.planning.plan import BatchPlan
from slipway_constructs.batch_states import CATCH, PAGE, page
from slipway_constructs.machine_states import S3_RETRY, State, refused


def settle(plan: BatchPlan) -> State:
    """Each run may name prefixes below the workload's own; its answers get one of their own."""
    given = {
        name: f"$exists($states.input.{name}) ? $states.input.{name} : '{own}'"
        for name, own in (
            ("input_prefix", plan.input_prefix),
            ("output_prefix", plan.output_prefix),
        )
    }
    # One job reads whatever begins with its prefix, the key of a single object as well.
    source = given["input_prefix"] if plan.shards is None else _folder(given["input_prefix"])
    return {
        "Type": "Pass",
        "QueryLanguage": "JSONata",
        "Output": {
            "input_prefix": f"{{% {source} %}}",
            "output_prefix": f"{{% {_folder(given['output_prefix'])} &"
            " $states.context.Execution.Name & '/' %}",
        },
        "Next": "IsOurs",
    }


def is_ours(plan: BatchPlan) -> State:
    """The role reads and writes below the workload's prefixes alone: say so, not AccessDenied."""
    outside = [
        refused(
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
        "Choices": outside,
        "Default": "ListInput",
    }


def list_input(plan: BatchPlan) -> State:
    """The page tells whether there is anything, and which prefixes are jobs of their own."""
    arguments = page(plan, "input_prefix")
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
            "more": "{% $string($states.result.IsTruncated) = 'true' %}",
            "jobs": f"{{% {jobs} %}}",
        },
        "Retry": [S3_RETRY],
        "Catch": [CATCH],
        "Next": "IsThere",
    }


def is_there(plan: BatchPlan) -> State:
    """With shards an object that is in none of them would be passed over in silence."""
    place = f"'s3://{plan.bucket}/' & $states.input.input_prefix"
    empty, why = "$states.input.objects = 0", f"'there is nothing below ' & {place}"
    choices = []
    if plan.shards is not None:
        empty, why = "$count($states.input.jobs) = 0", f"'there is no prefix below ' & {place}"
        loose = f"'an object lies right below ' & {place} & ' and in none of its prefixes'"
        many = f"'more than {PAGE} prefixes lie below ' & {place}"
        choices += [
            refused("$states.input.objects > 0", loose),
            refused("$states.input.more", many),
        ]
    return {
        "Type": "Choice",
        "QueryLanguage": "JSONata",
        "Choices": [*choices, refused(empty, why)],
        "Default": "RunJobs",
    }


def _folder(prefix: str) -> str:
    return f"($p := {prefix}; $p & ($substring($p, -1) = '/' ? '' : '/'))"
