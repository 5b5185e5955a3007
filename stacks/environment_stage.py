"""One environment: its shared stack, one for each workload, its cleaner's and operations stacks."""

from collections.abc import Callable
from pathlib import Path

import aws_cdk as cdk
from constructs import Construct

from slipway.client.verified import verified
from slipway.config import Environment
from slipway.planning import (
    AdapterPlan,
    BatchPlan,
    CompilePlan,
    ComponentPlan,
    EndpointPlan,
    EvaluationPlan,
    FinetunePlan,
    FleetPlan,
    PipelinePlan,
    Plan,
    plan_workloads,
    staging,
)
from slipway_constructs.code_archive import AssemblyFolders
from stacks.batch_stack import BatchStack
from stacks.cleaner_stack import CleanerStack
from stacks.compile_stack import CompileStack
from stacks.component_stack import AdapterStack, ComponentStack
from stacks.endpoint_stack import EndpointStack
from stacks.environment_stack import EnvironmentStack
from stacks.evaluation_stack import EvaluationStack
from stacks.finetune_stack import FinetuneStack
from stacks.fleet_stack import FleetStack
from stacks.operations_stack import OperationsStack
from stacks.shared import Shared
from stacks.staging_stack import StagingStack
from stacks.verifier_stack import VerifierStack

JOBS: dict[type[Plan], Callable[..., cdk.Stack]] = {
    BatchPlan: BatchStack,
    CompilePlan: CompileStack,
    EvaluationPlan: EvaluationStack,
    FinetunePlan: FinetuneStack,
}
"""What runs for a while and is gone: stacks that are all wired alike."""


class EnvironmentStage(cdk.Stage):
    """All stacks of one environment; ``cdk deploy 'dev/*'`` names them."""

    def __init__(self, scope: Construct, *, environment: Environment, configs: Path) -> None:
        """Define the stacks of ``environment``, whose account and region they are bound to."""
        super().__init__(
            scope,
            environment.name,
            env=cdk.Environment(account=environment.account, region=environment.region),
        )
        own = EnvironmentStack(self, "Environment", environment=environment)
        shared = Shared(own.key_arn, own.topic_arn, AssemblyFolders.of(self))
        stacks: dict[str, cdk.Stack] = {}
        plans = list(plan_workloads(environment, configs))
        for plan in plans:
            stacks[plan.workload] = stack = self._stack(plan, environment, shared)
            # Endpoint and component are named, not referred to: each stack stands alone, so
            # CloudFormation knows of no order and is told it here.
            if isinstance(plan, ComponentPlan):
                stack.add_stack_dependency(stacks[plan.fleet])
            elif isinstance(plan, AdapterPlan):
                stack.add_stack_dependency(stacks[plan.base])
        CleanerStack(self, "Cleaner", environment=environment, shared=shared)
        seen = [plan for plan in plans if not isinstance(plan, AdapterPlan | PipelinePlan)]
        OperationsStack(self, "Operations", environment=environment, plans=seen)
        workloads = verified(environment, configs)
        VerifierStack(self, "Verifier", environment=environment, workloads=workloads, shared=shared)
        staged = staging.plan_staging(environment)
        if staged is not None:
            StagingStack(self, "Staging", plan=staged, environment=environment, shared=shared)

    def _stack(self, plan: Plan, environment: Environment, shared: Shared) -> cdk.Stack:
        name = plan.workload
        if isinstance(plan, EndpointPlan):
            return EndpointStack(self, name, plan=plan, shared=shared)
        if isinstance(plan, FleetPlan):
            return FleetStack(self, name, plan=plan, shared=shared)
        if isinstance(plan, ComponentPlan):
            return ComponentStack(self, name, plan=plan, shared=shared)
        if isinstance(plan, AdapterPlan):
            return AdapterStack(self, name, plan=plan)
        return JOBS[type(plan)](self, name, plan=plan, environment=environment, shared=shared)
