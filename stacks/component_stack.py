"""One component, or adapter, on a fleet: deployed, updated and deleted alone."""

from constructs import Construct

from slipway.planning import AdapterPlan, ComponentPlan
from slipway_constructs.code_archive import CodeArchive
from slipway_constructs.execution_role import ExecutionRole
from slipway_constructs.model_component import AdapterComponent, ModelComponent
from stacks.shared import Shared
from stacks.workload_stack import WorkloadStack


class ComponentStack(WorkloadStack):
    """One per component and environment, after its fleet's stack."""

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        plan: ComponentPlan,
        shared: Shared,
    ) -> None:
        """Wire the component of ``plan`` to the environment's key and topic."""
        super().__init__(scope, construct_id, plan=plan)
        archives = {
            model.instance_type: CodeArchive(
                self, files=model.container.code_archive, folders=shared.folders
            )
            for model in (plan, *(found.model for found in plan.specifications))
            if model.container.code_archive
        }
        role = ExecutionRole(
            self,
            "ExecutionRole",
            plan=plan,
            key_arn=shared.key_arn,
            archive_arns=[archive.arn(plan.partition) for archive in archives.values()],
        )
        component = ModelComponent(
            self,
            "Component",
            plan=plan,
            role_arn=role.attr_arn,
            archive_urls={name: archive.url for name, archive in archives.items()},
        ).component
        self._operate(component, plan=plan, topic_arn=shared.topic_arn)


class AdapterStack(WorkloadStack):
    """One per adapter and environment, after its base's stack."""

    def __init__(self, scope: Construct, construct_id: str, *, plan: AdapterPlan) -> None:
        """Define the adapter of ``plan``; the fleet's role reads its artifact."""
        super().__init__(scope, construct_id, plan=plan)
        AdapterComponent(self, "Component", plan=plan)
