"""What the jobs and the Lambda of an evaluation may do."""

from collections.abc import Iterable

from slipway.catalogue import bedrock, images
from slipway.planning import EvaluationPlan
from slipway.planning.staging import LOG_GROUP
from slipway_constructs import job_access
from slipway_constructs.container_access import let_volume_use
from slipway_constructs.objects import arn_of, listing
from slipway_constructs.statements import Statement, allow


def of_jobs(plan: EvaluationPlan, *, key_arn: str, code_arn: str) -> list[Statement]:
    """Read records and code, ask the models, write what comes of it."""
    repository = images.repository_arn(plan.job.image_uri)
    reads = [arn_of(plan.dataset_uri, plan.partition), job_access.own_data(plan)]
    if plan.job.wheels is not None:
        reads.append(arn_of(f"s3://{plan.bucket}/{plan.job.wheels}", plan.partition))
    return job_access.of_jobs(
        plan,
        repositories=[repository] if repository else [],
        log_groups=[LOG_GROUP],
        reads=[*reads, code_arn],
        key_arn=key_arn,
        more=_ask(plan),
    )


def of_function(plan: EvaluationPlan, *, key_arn: str) -> list[Statement]:
    """Make and remove the endpoints of the models, read results, write the report.

    Every function of an environment may use the environment's key already.
    """
    place = f"arn:{plan.partition}:sagemaker:{plan.region}:{plan.account}"
    data, mine = job_access.own_data(plan), _endpoints(plan)
    tagged = {"aws:ResourceTag/slipway:workload": plan.workload}
    statements: list[Statement] = [
        allow("ReadResults", ["s3:GetObject"], [data]),
        *listing("ListResults", [data]),
        allow("WriteReport", ["s3:PutObject"], [data]),
        allow("SeeSteps", ["sagemaker:ListPipelineExecutionSteps"], [f"{plan.pipeline_arn}/*"]),
    ]
    if any(one.endpoint is not None and one.endpoint.volume_takes_key for one in plan.candidates):
        # Who creates an endpoint hands the key to its volumes.
        statements.append(let_volume_use(key_arn, ["kms:CreateGrant", "kms:DescribeKey"]))
    if mine:
        statements += [
            allow("SeeEndpoints", ["sagemaker:DescribeEndpoint", "sagemaker:ListTags"], mine),
            allow(
                "MakeEndpoints",
                ["sagemaker:AddTags", "sagemaker:CreateEndpoint"],
                [*mine, f"{place}:endpoint-config/*"],
            ),
            allow("RemoveEndpoints", ["sagemaker:DeleteEndpoint"], mine, StringEquals=tagged),
        ]
    trained = sorted(one.endpoint_name or "" for one in plan.candidates if one.training)
    if trained:
        # The name of an execution's own configuration is its endpoint's, cut, and the execution's.
        own = [f"{place}:endpoint-config/{name}*" for name in _spelled(n[:50] for n in trained)]
        actions = ["sagemaker:CreateEndpointConfig", "sagemaker:DeleteEndpointConfig"]
        models = [f"{place}:model/pipelines-*"]
        statements += [
            allow("ConfigureTrained", actions, own),
            allow("FindModels", ["sagemaker:ListModels"], ["*"]),
            allow("SeeModels", ["sagemaker:ListTags"], models),
            allow("RemoveModels", ["sagemaker:DeleteModel"], models, StringEquals=tagged),
        ]
    return statements


def _ask(plan: EvaluationPlan) -> list[Statement]:
    mine = _endpoints(plan)
    asked = [one.bedrock_model_id for one in plan.candidates if one.bedrock_model_id]
    found = []
    if mine:
        actions = ["sagemaker:DescribeEndpoint", "sagemaker:InvokeEndpoint"]
        found.append(allow("AskEndpoints", actions, mine))
    if asked:
        arns = [arn for name in asked for arn in _bedrock(plan, name)]
        found.append(allow("AskBedrock", ["bedrock:InvokeModel"], arns))
    return found


def _bedrock(plan: EvaluationPlan, model_id: str) -> list[str]:
    """A profile hands the request to its model in a region of its own choice."""
    prefix = f"arn:{plan.partition}:bedrock"
    behind = bedrock.behind_profile(model_id)
    if behind is None:
        return [f"{prefix}:{plan.region}::foundation-model/{model_id}"]
    return [
        f"{prefix}:{plan.region}:{plan.account}:inference-profile/{model_id}",
        f"{prefix}:*::foundation-model/{behind}",
    ]


def _endpoints(plan: EvaluationPlan) -> list[str]:
    place = f"arn:{plan.partition}:sagemaker:{plan.region}:{plan.account}"
    names = _spelled(one.endpoint_name for one in plan.candidates if one.endpoint_name)
    return [f"{place}:endpoint/{name}" for name in names]


def _spelled(names: Iterable[str]) -> list[str]:
    """The names as they are and in lower case, as ARNs of SageMaker have had them."""
    return sorted({spelled for name in names for spelled in (name, name.lower())})


WHY_JOBS = job_access.WHY | {
    "AskBedrock": "an inference profile chooses the region of its model, which is named",
}
WHY_FUNCTION = {
    "ReadResults": "each execution has a prefix of its own below the evaluation's",
    "WriteReport": "each execution has a prefix of its own below the evaluation's",
    "SeeSteps": "SageMaker numbers the executions of the pipeline, which is named",
    "FindModels": "sagemaker:ListModels takes no resource",
    "RemoveModels": "SageMaker names the models of a pipeline; ours carry the workload's tag",
    "SeeModels": "SageMaker names the models of a pipeline after its execution",
    "ConfigureTrained": "their names end in the execution's id, which SageMaker gives",
    "MakeEndpoints": "the names of endpoint configurations are CloudFormation's",
}
