"""The state machine of a batch workload, in Amazon States Language.

A map state over items that are computed is JSONPath's, so every other state says that it is
JSONata. Every failure ends in a message that a person can read.
"""

from slipway.planning.plan import BatchPlan
from slipway_constructs.batch_input import is_ours, is_there, list_input, settle
from slipway_constructs.batch_result import list_output, tell, write_manifest
from slipway_constructs.machine_states import State, reason
from slipway_constructs.transform_states import transform_states


def definition(
    plan: BatchPlan, *, model_name: str, key_arn: str, topic_arn: str, score: State | None
) -> State:
    """Return what a run does: look at the input, run the jobs, list the output, or tell why not.

    ``score`` is the state between jobs and list, where there is one.
    """
    processor = transform_states(plan, model_name=model_name, key_arn=key_arn)
    after = "Score" if score else "ListOutput"
    mode = {"Mode": "INLINE"}
    if plan.shards is not None:
        # Each job is an execution of its own, so thousands of them fit no history.
        mode = {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"}
    return {
        "Comment": f"Batch transform with {plan.model}",
        "StartAt": "Settle",
        "States": {
            "Settle": settle(plan),
            "IsOurs": is_ours(plan),
            "ListInput": list_input(plan),
            "IsThere": is_there(plan),
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
                reason("$states.input.error.Error & ': ' & $states.input.error.Cause")
            ),
            "AllDone": _choice("$exists($states.input.jobs.reason)", "JobsFailed", after),
            **({"Score": score} if score else {}),
            "JobsFailed": _pass(reason("$join($states.input.jobs.reason, '; ')")),
            "ListOutput": list_output(plan),
            "WriteManifest": write_manifest(plan, key_arn),
            "Tell": tell(plan, topic_arn),
            "Failed": {
                "Type": "Fail",
                "QueryLanguage": "JSONata",
                "Error": "BatchFailed",
                "Cause": "{% $states.input.reason %}",
            },
        },
    }


def _pass(output: str) -> State:
    return {"Type": "Pass", "QueryLanguage": "JSONata", "Output": output, "Next": "Tell"}


def _choice(condition: str, then: str, otherwise: str) -> State:
    return {
        "Type": "Choice",
        "QueryLanguage": "JSONata",
        "Choices": [{"Condition": f"{{% {condition} %}}", "Next": then}],
        "Default": otherwise,
    }
