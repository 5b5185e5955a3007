"""What a dashboard shows of one workload."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from slipway.catalogue import instances, metrics
from slipway.planning.alarms import VARIANT_NAME
from slipway.planning.plan import BatchPlan, ComponentPlan, EndpointPlan, FleetPlan, ModelPlan
from slipway.planning.shadow import VARIANT_NAME as SHADOW_VARIANT_NAME

Drawn = EndpointPlan | FleetPlan | ComponentPlan | BatchPlan


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One workload, or its shadow, which no alarm watches.

    ``count`` is of instances, of a component of its copies, as it starts; ``accelerator_count`` is
    of one instance, of the preferred type where there are several. ``usd_per_hour`` is for all
    instances; None where it is unknown, or a component's fleet pays. ``instance_type`` is None
    where there are no instances: then nothing is counted.
    """

    kind: metrics.Kind
    workload: str
    region: str
    alarm_arn: str | None
    endpoint_name: str
    serves: str
    instance_type: str | None
    count: int
    accelerator_kind: str | None
    accelerator_count: int
    component_name: str | None = None
    state_machine_arn: str | None = None
    usd_per_hour: float | None = None
    variant_name: str = VARIANT_NAME

    @property
    def dimensions(self) -> dict[str, str]:
        """What tells the metrics of this workload from those of the others."""
        found = {"EndpointName": self.endpoint_name, "VariantName": self.variant_name}
        if self.component_name is not None:
            found["InferenceComponentName"] = self.component_name
        if self.state_machine_arn is not None:
            found["StateMachineArn"] = self.state_machine_arn
        return found


def rows(plan: Drawn) -> Iterator[Row]:
    """Yield the workload of ``plan``, and its shadow where it has one."""
    yield of(plan)
    shadow = plan.shadow if isinstance(plan, EndpointPlan) else None
    if shadow is not None:
        yield Row(
            **_model(shadow.model),
            kind="endpoint",
            workload=f"{plan.workload}, shadow",
            region=plan.region,
            alarm_arn=None,
            endpoint_name=plan.endpoint_name,
            variant_name=SHADOW_VARIANT_NAME,
            count=shadow.instance_count,
            usd_per_hour=shadow.cost.usd_per_hour if shadow.cost else None,
        )


def of(plan: Drawn) -> Row:
    """Return what is shown of the workload of ``plan``."""
    arn = f"arn:{plan.partition}:cloudwatch:{plan.region}:{plan.account}:alarm:{plan.stack_name}"
    shared: dict[str, Any] = {
        "workload": plan.workload,
        "region": plan.region,
        "alarm_arn": arn,
        "endpoint_name": plan.endpoint_name,
    }
    if isinstance(plan, FleetPlan):
        instance = instances.find(plan.instances.types[0])
        return Row(
            **shared,
            kind="fleet",
            serves="its components",
            instance_type=" or ".join(plan.instances.types),
            count=plan.instances.start,
            accelerator_kind=instance.accelerator_kind if instance else None,
            accelerator_count=instance.accelerator_count if instance else 0,
            usd_per_hour=plan.cost.usd_per_hour if plan.cost else None,
        )
    shared |= _model(plan)
    if isinstance(plan, ComponentPlan):
        return Row(
            **shared, kind="component", component_name=plan.component_name, count=plan.copy_count
        )
    if isinstance(plan, BatchPlan):
        return Row(
            **shared,
            kind="batch",
            state_machine_arn=plan.state_machine_arn,
            count=plan.instance_count,
            usd_per_hour=plan.cost.usd_per_hour if plan.cost else None,
        )
    return Row(
        **shared,
        kind="asynchronous" if plan.asynchronous is not None else "endpoint",
        count=plan.instance_count,
        usd_per_hour=plan.cost.usd_per_hour if plan.cost else None,
    )


def _model(plan: ModelPlan) -> dict[str, Any]:
    return {
        "serves": f"{plan.model} with {plan.backend.value}",
        "instance_type": plan.instance_type,
        "accelerator_kind": plan.accelerators.kind,
        "accelerator_count": plan.accelerators.count,
    }
