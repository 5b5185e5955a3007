"""The role of the jobs of a pipeline."""

from collections.abc import Mapping, Sequence

from constructs import Construct

from slipway.config import Environment
from slipway.planning import PipelinePlan
from slipway_constructs import job_access
from slipway_constructs.service_role import ServiceRole, trusting
from slipway_constructs.statements import Statement


class JobRole(ServiceRole):
    """What SageMaker assumes for jobs; the pipeline itself has another role."""

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        plan: PipelinePlan,
        environment: Environment,
        statements: Sequence[Statement],
        why: Mapping[str, str] = job_access.WHY,
        jobs: str = "jobs",
    ) -> None:
        """Grant ``statements`` to the jobs of ``plan``, which the description calls ``jobs``."""
        super().__init__(
            scope,
            construct_id,
            trust=trusting("sagemaker.amazonaws.com", account=plan.account),
            description=f"Assumed by SageMaker for the {jobs} of {plan.pipeline_name}",
            boundary_arn=environment.permissions_boundary_arn,
            statements=statements,
            why=why,
            tags=plan.tags,
        )
