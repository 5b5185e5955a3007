"""One evaluation: its models ready to be deployed, its jobs, its Lambda and its pipeline."""

import json

from constructs import Construct

from slipway.config import Environment
from slipway.planning import EvaluationPlan
from slipway.planning.pipelines.evaluation import Wiring, evaluation_pipeline, tuning_of
from slipway.planning.pipelines.tuning import Tuning, TuningWiring
from slipway.toolchain import ROOT
from slipway_constructs import evaluation_access, finetune_access
from slipway_constructs.compared_model import ComparedModel
from slipway_constructs.function_code import JOBS, FunctionCode, entry
from slipway_constructs.job_role import JobRole
from slipway_constructs.lambda_function import LambdaFunction
from slipway_constructs.package_group import PackageGroup
from slipway_constructs.pipeline import SageMakerPipeline, ended
from slipway_constructs.pipeline_starts import PipelineStarts
from slipway_constructs.training_code import TrainingCode
from stacks.shared import Shared
from stacks.workload_stack import WorkloadStack

CONFIGURATION = "evaluation.json"
MODULES = ("slipway.batch.lines", "slipway.errors", "slipway.evaluation", "slipway.installing")
"""What job and Lambda both know; the standard library is all they import."""
JOB, FUNCTION = "slipway_evaluation", "slipway_evaluator"
SECONDS = 900


class EvaluationStack(WorkloadStack):
    """One per evaluation and environment; between executions it costs nothing."""

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        plan: EvaluationPlan,
        environment: Environment,
        shared: Shared,
    ) -> None:
        """Wire the evaluation of ``plan`` to the environment's key and topic."""
        super().__init__(scope, construct_id, plan=plan)
        self._plan, self._environment, self._shared = plan, environment, shared
        tunings = {one.name: tuning_of(plan, one) for one in plan.candidates}
        made = {
            one.name: ComparedModel(
                self,
                one.name,
                plan=one.endpoint,
                tuning=tunings[one.name],
                key_arn=shared.key_arn,
                folders=shared.folders,
            )
            for one in plan.candidates
            if one.endpoint
        }
        code = FunctionCode(
            self,
            root=JOBS,
            package=JOB,
            modules=MODULES,
            files={"__main__.py": entry(JOB), **_requirements(plan), **self._configuration()},
            folders=shared.folders,
        )
        job_role, function = self._job_role(code), self._function()
        trained = {name: one for name, one in tunings.items() if one is not None}
        wired = self._tunings(trained)
        pipeline = evaluation_pipeline(
            plan,
            Wiring(
                job_role_arn=job_role.attr_arn,
                function_arn=function.arn,
                code_uri=code.uri,
                key_arn=shared.key_arn,
                endpoint_configs={
                    name: one.config_name for name, one in made.items() if one.config_name
                },
                containers={name: one.container for name, one in made.items()},
                model_roles={name: made[name].role_arn for name in trained},
                tunings=wired,
            ),
        )
        group = None if plan.registration is None else plan.registration.group_name
        resource = SageMakerPipeline(
            self,
            "Pipeline",
            plan=plan,
            environment=environment,
            pipeline=pipeline,
            passes=[
                job_role.attr_arn,
                *(made[name].role_arn for name in trained),
                *sorted({one.role_arn for one in wired.values()}),
            ],
            invokes=[function.arn],
            groups=[group] if group else [],
            key_arn=shared.key_arn,
            topic_arn=shared.topic_arn,
        ).resource
        if group:
            registered = PackageGroup(
                self, "Group", plan=plan, name=group, topic_arn=shared.topic_arn
            )
            resource.add_resource_dependency(registered.resource)
        PipelineStarts(self, "Starts", plan=plan, environment=environment)

    def _tunings(self, trained: dict[str, Tuning]) -> dict[str, TuningWiring]:
        """One role for all training, which reads and writes below the evaluation's prefix."""
        plan = self._plan
        if not trained:
            return {}
        codes = {
            name: TrainingCode(self, one, partition=plan.partition, folders=self._shared.folders)
            for name, one in trained.items()
        }
        arns = sorted({arn for code in codes.values() for arn in code.arns})
        key_arn = self._shared.key_arn
        role = JobRole(
            self,
            "TrainingRole",
            plan=plan,
            environment=self._environment,
            statements=finetune_access.of_jobs(
                plan, list(trained.values()), key_arn=key_arn, code_arns=arns
            ),
            jobs="training jobs",
        )
        return {
            name: code.wiring(role_arn=role.attr_arn, key_arn=key_arn)
            for name, code in codes.items()
        }

    def _configuration(self) -> dict[str, str]:
        return {CONFIGURATION: json.dumps(self._plan.configuration, indent=1) + "\n"}

    def _job_role(self, code: FunctionCode) -> JobRole:
        plan = self._plan
        return JobRole(
            self,
            "JobRole",
            plan=plan,
            environment=self._environment,
            statements=evaluation_access.of_jobs(
                plan, key_arn=self._shared.key_arn, code_arn=code.arn(plan.partition)
            ),
            why=evaluation_access.WHY_JOBS,
        )

    def _function(self) -> LambdaFunction:
        """It also cleans up what an execution had to leave, whether or not it came to its end."""
        plan = self._plan
        function = LambdaFunction(
            self,
            "Function",
            environment=self._environment,
            purpose="evaluation",
            name=plan.pipeline_name,
            description=f"Slipway: endpoints and report of {plan.pipeline_name}",
            code=FunctionCode(
                self,
                package=FUNCTION,
                modules=MODULES,
                files=self._configuration(),
                folders=self._shared.folders,
            ),
            handler=f"{FUNCTION}.handler.handle",
            variables={
                "KEY_ARN": self._shared.key_arn,
                "PIPELINE": plan.pipeline_name,
                "TAGS": json.dumps(plan.tags | _lifetime(plan), sort_keys=True),
            },
            statements=evaluation_access.of_function(plan, key_arn=self._shared.key_arn),
            why=evaluation_access.WHY_FUNCTION,
            timeout_seconds=SECONDS,
            key_arn=self._shared.key_arn,
            topic_arn=self._shared.topic_arn,
            tags=plan.tags,
        )
        function.start_on(
            "Ended",
            description=f"An execution of {plan.pipeline_name} ended, well or not",
            event_pattern=ended(plan, "Failed", "Stopped", "Succeeded"),
        )
        return function


def _lifetime(plan: EvaluationPlan) -> dict[str, str]:
    """Endpoints that an evaluation left for whatever reason are the cleaner's after a day."""
    return {} if plan.keeps_best else {"slipway:ttl": "24h"}


def _requirements(plan: EvaluationPlan) -> dict[str, str]:
    """The pinned packages that the jobs install: what none of them needs is not in the archive."""
    engines = {one["engine"] for one in plan.configuration["algorithms"]}
    found = {"requirements.txt": ROOT / "jobs" / "slipway_rouge" / "requirements.txt"}
    if "fmeval" in engines:
        name = "requirements-fmeval.txt"
        found[name] = ROOT / "jobs" / JOB / name
    return {name: path.read_text("utf-8") for name, path in found.items()}
