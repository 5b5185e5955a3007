"""One compilation: its role and its pipeline."""

import json

from constructs import Construct

from slipway.config import Environment
from slipway.planning import CompilePlan
from slipway.planning.pipelines.compiling import Wiring, compile_pipeline
from slipway_constructs import compile_access
from slipway_constructs.function_code import JOBS, FunctionCode, entry
from slipway_constructs.job_role import JobRole
from slipway_constructs.pipeline import SageMakerPipeline
from stacks.shared import Shared
from stacks.workload_stack import WorkloadStack

PACKAGE = "slipway_compile"


class CompileStack(WorkloadStack):
    """One per compilation and environment; between executions it costs nothing."""

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        plan: CompilePlan,
        environment: Environment,
        shared: Shared,
    ) -> None:
        """Wire the compilation of ``plan`` to the environment's key and topic."""
        super().__init__(scope, construct_id, plan=plan)
        configuration = json.dumps(plan.configuration, indent=1) + "\n"
        code = FunctionCode(
            self,
            root=JOBS,
            package=PACKAGE,
            modules=("slipway.errors",),
            files={"__main__.py": entry(PACKAGE), "compile.json": configuration},
            folders=shared.folders,
        )
        role = JobRole(
            self,
            "JobRole",
            plan=plan,
            environment=environment,
            statements=compile_access.of_jobs(
                plan, key_arn=shared.key_arn, code_arn=code.arn(plan.partition)
            ),
        )
        wiring = Wiring(job_role_arn=role.attr_arn, code_uri=code.uri, key_arn=shared.key_arn)
        SageMakerPipeline(
            self,
            "Pipeline",
            plan=plan,
            environment=environment,
            pipeline=compile_pipeline(plan, wiring),
            passes=[role.attr_arn],
            key_arn=shared.key_arn,
            topic_arn=shared.topic_arn,
        )
