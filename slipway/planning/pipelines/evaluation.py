"""EvaluationPlan -> Pipeline: deploy what is absent, ask, take away, compare, register.

What goes wrong with a model is a result of its evaluation, so that the others go on, every
endpoint is taken away, and the report says who failed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from slipway.planning.pipelines import (
    Condition,
    ConditionStep,
    Expression,
    FailStep,
    LambdaStep,
    ModelStep,
    Pipeline,
    ProcessingStep,
    RegisterModelStep,
    Step,
    execution,
    join,
    lambda_output,
    step,
)
from slipway.planning.pipelines.retries import UNTIL_THERE_IS_ROOM
from slipway.planning.pipelines.tuning import (
    Tuning,
    TuningWiring,
    prepare,
    train,
    trained_model,
)
from slipway.planning.plan import CandidatePlan, EvaluationPlan
from slipway.planning.processing_job import processing_arguments
from slipway.planning.request_parts import (
    JSON,
    inference_specification,
    request_tags,
    vpc_config,
)

PREPARED, RESULTS = "prepared", "results"
CONCLUSION = ("status", "winner", "failed", "message", "report")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wiring:
    """What only the stack knows: ARNs, where the code lies, the names of what it makes.

    By candidate: ``endpoint_configs`` of those that are served as they are, ``containers`` as a
    package holds them, ``model_roles`` and ``tunings`` of those that are trained first.
    """

    job_role_arn: str
    function_arn: str
    code_uri: str
    key_arn: str
    endpoint_configs: Mapping[str, str]
    containers: Mapping[str, Mapping[str, Any]]
    model_roles: Mapping[str, str] = field(default_factory=dict)
    tunings: Mapping[str, TuningWiring] = field(default_factory=dict)


def evaluation_pipeline(plan: EvaluationPlan, wiring: Wiring) -> Pipeline:
    """Return the pipeline of an evaluation."""
    each = [s for one in plan.candidates for s in _of_candidate(plan, wiring, one)]
    return Pipeline(
        name=plan.pipeline_name,
        description=f"Evaluates {', '.join(one.name for one in plan.candidates)}",
        steps=[_prepare(plan, wiring), *each, *_conclusion(plan, wiring)],
    )


def _of_candidate(plan: EvaluationPlan, wiring: Wiring, one: CandidatePlan) -> list[Step]:
    evaluate = f"Evaluate-{one.name}"
    if one.endpoint_name is None:
        return [_evaluate(plan, wiring, one, after="Prepare")]
    tuning = tuning_of(plan, one)
    before: list[Step] = []
    if tuning is not None:
        wired = wiring.tunings[one.name]
        before = [
            prepare(tuning, wired),
            train(tuning, wired),
            _model(plan, wiring, one, tuning),
        ]
        served: dict[str, Any] = {"model_name": step(tuning.named("Model"), "ModelName")}
    else:
        known = wiring.endpoint_configs.get(one.name)
        served = {} if known is None else {"endpoint_config_name": known}
    deploy = LambdaStep(
        name=f"Deploy-{one.name}",
        function_arn=wiring.function_arn,
        inputs=_inputs("deploy", one.name) | served,
        outputs={"status": "String", "endpoint": "String", "reason": "String"},
        # Nobody pays for an endpoint while the records turn out to be unusable.
        depends_on=["Prepare"],
    )
    steps = [*before, deploy, _evaluate(plan, wiring, one, after=deploy.name)]
    if not plan.keeps_best:
        steps.append(_clean_up(wiring, one, after=evaluate))
    return steps


def _conclusion(plan: EvaluationPlan, wiring: Wiring) -> list[Step]:
    """Compare, let go, and register the winner or say why there is none."""
    asked = [one for one in plan.candidates if one.endpoint_name is not None]
    last = "Evaluate" if plan.keeps_best else "CleanUp"
    before = [f"{last if one in asked else 'Evaluate'}-{one.name}" for one in plan.candidates]
    conclude = LambdaStep(
        name="Conclude",
        function_arn=wiring.function_arn,
        inputs={
            "action": "conclude",
            "execution": execution("PipelineExecutionId"),
            "execution_arn": execution("PipelineExecutionArn"),
        },
        outputs=dict.fromkeys(CONCLUSION, "String"),
        depends_on=before,
    )
    steps: list[Step] = [conclude]
    if plan.keeps_best:
        winner = lambda_output("Conclude", "winner")
        steps += [_clean_up(wiring, one, after="Conclude", winner=winner) for one in asked]
        before = [f"CleanUp-{one.name}" for one in asked]
    else:
        before = ["Conclude"]
    good = "selected" if plan.selects else "nothing_to_select"
    return [
        *steps,
        ConditionStep(
            name="IsConcluded",
            conditions=[Condition.equals(lambda_output("Conclude", "status"), good)],
            otherwise=[FailStep(name="NotConcluded", message=lambda_output("Conclude", "message"))],
            depends_on=before,
        ),
        *(_registration(plan, wiring, one, before) for one in asked if _registers(plan, one)),
    ]


def tuning_of(plan: EvaluationPlan, one: CandidatePlan) -> Tuning | None:
    """How a candidate is trained; None for one that is compared as it is."""
    if one.training is None or one.dataset is None:
        return None
    return Tuning(
        model=one.name,
        training=one.training,
        dataset=one.dataset,
        uri=f"{plan.uri}/training/{one.name}",
        network=plan.network,
        tags=plan.tags,
    )


def _model(plan: EvaluationPlan, wiring: Wiring, one: CandidatePlan, tuning: Tuning) -> ModelStep:
    endpoint = one.endpoint
    assert endpoint is not None
    request: dict[str, Any] = {
        "ExecutionRoleArn": wiring.model_roles[one.name],
        "PrimaryContainer": {
            **wiring.containers[one.name],
            "ModelDataSource": trained_model(tuning),
        },
        "EnableNetworkIsolation": endpoint.network_isolation.value == "on",
        # Whoever cleans up knows by it whose model it is.
        "Tags": request_tags(plan.tags | {"slipway:model": one.name}),
    }
    return ModelStep(name=tuning.named("Model"), arguments=request | vpc_config(plan.network))


def _inputs(action: str, model: str) -> dict[str, Any]:
    return {"action": action, "model": model, "execution": execution("PipelineExecutionId")}


def _clean_up(
    wiring: Wiring, one: CandidatePlan, *, after: str, winner: Expression | None = None
) -> LambdaStep:
    return LambdaStep(
        name=f"CleanUp-{one.name}",
        function_arn=wiring.function_arn,
        inputs=_inputs("clean_up", one.name) | ({} if winner is None else {"keep": winner}),
        outputs={"status": "String"},
        depends_on=[after],
    )


def _prepare(plan: EvaluationPlan, wiring: Wiring) -> ProcessingStep:
    return ProcessingStep(
        name="Prepare",
        arguments=_job(
            plan,
            wiring,
            "prepare",
            inputs={"dataset": plan.dataset_uri},
            output=(PREPARED, _below(plan, PREPARED)),
        ),
        retries=UNTIL_THERE_IS_ROOM,
    )


def _evaluate(
    plan: EvaluationPlan, wiring: Wiring, one: CandidatePlan, *, after: str
) -> ProcessingStep:
    output = f"ProcessingOutputConfig.Outputs['{PREPARED}'].S3Output.S3Uri"
    return ProcessingStep(
        name=f"Evaluate-{one.name}",
        arguments=_job(
            plan,
            wiring,
            "evaluate",
            inputs={PREPARED: step("Prepare", output)},
            output=(RESULTS, _below(plan, RESULTS)),
            environment={"MODEL": one.name},
        ),
        retries=UNTIL_THERE_IS_ROOM,
        depends_on=[] if after == "Prepare" else [after],
    )


def _below(plan: EvaluationPlan, name: str) -> Expression:
    """Where this execution's data of a kind lie."""
    return join("/", [plan.uri, execution("PipelineExecutionId"), name])


def _job(
    plan: EvaluationPlan,
    wiring: Wiring,
    mode: str,
    *,
    inputs: Mapping[str, Any],
    output: tuple[str, Expression],
    environment: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """The request of CreateProcessingJob; the pipeline names the job."""
    given = dict(inputs)
    if plan.job.wheels is not None:
        given["wheels"] = f"s3://{plan.bucket}/{plan.job.wheels}"
    name, uri = output
    return processing_arguments(
        plan.job,
        role_arn=wiring.job_role_arn,
        key_arn=wiring.key_arn,
        code_uri=wiring.code_uri,
        mode=mode,
        environment={**(environment or {}), "EXECUTION_ID": execution("PipelineExecutionId")},
        inputs=given,
        outputs={name: uri},
        network=plan.network,
        tags=plan.tags,
    )


def _registers(plan: EvaluationPlan, one: CandidatePlan) -> bool:
    return plan.registration is not None and one.endpoint is not None


def _registration(
    plan: EvaluationPlan, wiring: Wiring, one: CandidatePlan, after: Sequence[str]
) -> ConditionStep:
    """Registers ``one`` if it has won. Where nobody has, the winner's name is empty."""
    registration, endpoint = plan.registration, one.endpoint
    assert registration is not None
    assert endpoint is not None
    tuning = tuning_of(plan, one)
    container = dict(wiring.containers[one.name])
    if tuning is not None:
        container["ModelDataSource"] = trained_model(tuning)
    metrics = join("/", [_below(plan, RESULTS), one.name, "result.json"])
    return ConditionStep(
        name=f"Won-{one.name}",
        conditions=[Condition.equals(lambda_output("Conclude", "winner"), one.name)],
        then=[
            RegisterModelStep(
                name=f"Register-{one.name}",
                arguments={
                    "ModelPackageGroupName": registration.group_name,
                    "ModelPackageDescription": f"{one.name}, chosen by {plan.workload}",
                    "ModelApprovalStatus": registration.approval,
                    "InferenceSpecification": inference_specification(
                        container, endpoint.instance_type
                    ),
                    "ModelMetrics": {
                        "ModelQuality": {
                            "Statistics": {"ContentType": JSON, "S3Uri": metrics},
                        }
                    },
                    "CustomerMetadataProperties": {
                        "slipway:evaluation": plan.pipeline_name,
                        "slipway:execution": execution("PipelineExecutionId"),
                        "slipway:model": one.name,
                        "slipway:report": lambda_output("Conclude", "report"),
                    },
                },
            )
        ],
        depends_on=after,
    )
