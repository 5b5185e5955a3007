"""A SageMaker pipeline with its role, what starts it, and who is told when it fails."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import aws_cdk as cdk
from aws_cdk import aws_events as events
from aws_cdk import aws_sagemaker as sagemaker
from constructs import Construct

from slipway.config import Environment
from slipway.planning import PipelinePlan
from slipway.planning.pipelines import Pipeline
from slipway.planning.pipelines.faults import references, walk
from slipway_constructs.job_access import own_data
from slipway_constructs.service_role import ServiceRole, trusting
from slipway_constructs.statements import Statement, allow
from slipway_constructs.tags import tag_list

JOBS = {"Processing": "processing-job", "Training": "training-job", "Transform": "transform-job"}
"""Types of steps that run a job -> the type of its ARN."""


class SageMakerPipeline(Construct):
    """Its name is ours, so whoever starts it needs no look-up."""

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        plan: PipelinePlan,
        environment: Environment,
        pipeline: Pipeline,
        passes: Sequence[str],
        invokes: Sequence[str] = (),
        groups: Sequence[str] = (),
        key_arn: str,
        topic_arn: str,
    ) -> None:
        """Define ``pipeline``, which hands its jobs and models the roles ``passes``.

        ``invokes`` are the ARNs of its functions, ``groups`` the names of the model package
        groups that it registers in; ``key_arn`` is the key of what its jobs write.
        """
        super().__init__(scope, construct_id)
        definition = pipeline.definition()
        self.role = ServiceRole(
            self,
            "Role",
            trust=trusting("sagemaker.amazonaws.com", account=plan.account),
            description=f"Assumed by SageMaker for the pipeline {plan.pipeline_name}",
            boundary_arn=environment.permissions_boundary_arn,
            statements=[
                *_statements(plan, definition, passes, invokes, groups),
                *_reads(plan, definition, groups, key_arn),
            ],
            why=WHY,
            tags=plan.tags,
        )
        stack = cdk.Stack.of(self)
        self.resource = sagemaker.CfnPipeline(
            self,
            "Resource",
            pipeline_name=plan.pipeline_name,
            pipeline_description=pipeline.description,
            pipeline_definition={"PipelineDefinitionBody": stack.to_json_string(definition)},
            role_arn=self.role.attr_arn,
            tags=tag_list(plan.tags),
        )
        _tell_of_failure(self, plan, topic_arn)


def _tell_of_failure(scope: Construct, plan: PipelinePlan, topic_arn: str) -> None:
    """Source: SageMaker developer guide, events of pipelines."""
    message = (
        f"The pipeline {plan.pipeline_name} of Slipway's {plan.environment} ended as <status>."
        " Execution: <execution>"
    )
    events.CfnRule(
        scope,
        "Failed",
        description=f"The pipeline {plan.pipeline_name} failed",
        event_pattern=ended(plan, "Failed"),
        targets=[
            {
                "id": "Topic",
                "arn": topic_arn,
                "inputTransformer": {
                    "inputPathsMap": {
                        "status": "$.detail.currentPipelineExecutionStatus",
                        "execution": "$.detail.pipelineExecutionArn",
                    },
                    "inputTemplate": json.dumps(message),
                },
            }
        ],
    )


def ended(plan: PipelinePlan, *statuses: str) -> dict[str, Any]:
    """The events of executions of ``plan`` that ended in one of ``statuses``."""
    return {
        "source": ["aws.sagemaker"],
        "detail-type": ["SageMaker Model Building Pipeline Execution Status Change"],
        "detail": {
            "pipelineArn": [plan.pipeline_arn],
            "currentPipelineExecutionStatus": list(statuses),
        },
    }


def _statements(
    plan: PipelinePlan,
    definition: Mapping[str, Any],
    passes: Sequence[str],
    invokes: Sequence[str],
    groups: Sequence[str],
) -> list[Statement]:
    """What the steps of ``definition`` need. Source: SageMaker's service authorization reference.

    The names of what a pipeline makes begin with ``pipelines-`` and its execution's id.
    """
    place = f"arn:{plan.partition}:sagemaker:{plan.region}:{plan.account}"
    types = {step["Type"] for step in walk(definition["Steps"])}
    found = [
        allow(
            f"Run{kind}Jobs",
            [
                "sagemaker:AddTags",
                f"sagemaker:Create{kind}Job",
                f"sagemaker:Describe{kind}Job",
                f"sagemaker:Stop{kind}Job",
            ],
            [f"{place}:{JOBS[kind]}/pipelines-*"],
        )
        for kind in sorted(types & set(JOBS))
    ]
    if "Model" in types:
        found.append(
            allow(
                "MakeModels",
                ["sagemaker:AddTags", "sagemaker:CreateModel", "sagemaker:DescribeModel"],
                [f"{place}:model/pipelines-*"],
            )
        )
    if groups:
        # ARNs of SageMaker have had names in lower case.
        spelled = sorted({name for group in groups for name in (group, group.lower())})
        registered = [f"{place}:model-package/{group}/*" for group in spelled]
        named = [f"{place}:model-package-group/{group}" for group in spelled]
        found.append(
            allow(
                "Register",
                [
                    "sagemaker:AddTags",
                    "sagemaker:CreateModelPackage",
                    "sagemaker:DescribeModelPackage",
                ],
                [*registered, *named],
            )
        )
    if invokes:
        found.append(allow("CallFunctions", ["lambda:InvokeFunction"], list(invokes)))
    to = {"iam:PassedToService": "sagemaker.amazonaws.com"}
    if passes:
        found.append(allow("HandOverRoles", ["iam:PassRole"], list(passes), StringEquals=to))
    return found


def _reads(
    plan: PipelinePlan, definition: Mapping[str, Any], groups: Sequence[str], key_arn: str
) -> list[Statement]:
    """What the pipeline itself reads: property files, and the model that it registers.

    Source: SageMaker developer guide, access management of pipelines: JsonGet; API reference,
    ModelPackageContainerDefinition: SageMaker tells the ETag of a version's data.
    """
    looks = any(".PropertyFiles." in name for name in references(definition))
    if not looks and not groups:
        return []
    return [
        allow("ReadResults", ["s3:GetObject"], [own_data(plan)]),
        allow("UseKeyOfData", ["kms:Decrypt"], [key_arn]),
    ]


WHY = {
    **{
        f"Run{kind}Jobs": "SageMaker names the jobs of a pipeline after its execution"
        for kind in JOBS
    },
    "MakeModels": "SageMaker names the models of a pipeline after its execution",
    "Register": "the versions of a model package group are numbered by SageMaker",
    "ReadResults": "each execution has a prefix of its own below the pipeline's",
}
