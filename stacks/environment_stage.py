"""One environment: its shared stack and a stack for each workload."""

from pathlib import Path

import aws_cdk as cdk
from constructs import Construct

from slipway.config import Endpoint, Environment
from slipway.planning import WorkloadFacts, plan_endpoint
from slipway_constructs.code_archive import AssemblyFolders
from stacks.endpoint_stack import EndpointStack
from stacks.environment_stack import EnvironmentStack


class EnvironmentStage(cdk.Stage):
    """All stacks of one environment; ``cdk deploy 'dev/*'`` names them."""

    def __init__(self, scope: Construct, *, environment: Environment, configs: Path) -> None:
        """Define the stacks of ``environment``, whose account and region they are bound to."""
        super().__init__(
            scope,
            environment.name,
            env=cdk.Environment(account=environment.account, region=environment.region),
        )
        shared = EnvironmentStack(self, "Environment", environment=environment)
        folders = AssemblyFolders.of(self)
        for workload in environment.workloads:
            if isinstance(workload, Endpoint):
                EndpointStack(
                    self,
                    workload.name,
                    plan=plan_endpoint(WorkloadFacts(environment, workload, configs)),
                    key_arn=shared.key_arn,
                    topic_arn=shared.topic_arn,
                    folders=folders,
                )
