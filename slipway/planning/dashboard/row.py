"""What a dashboard shows of one workload."""

from dataclasses import dataclass
from typing import Any

from slipway.catalogue import instances, metrics
from slipway.planning.alarms import VARIANT_NAME
from slipway.planning.plan import ComponentPlan, EndpointPlan, FleetPlan

Drawn = EndpointPlan | FleetPlan | ComponentPlan


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One workload. ``count`` is of instances, of a component of its copies, as it starts.

    ``accelerator_count`` is of one instance, of the preferred type where there are several.
    ``usd_per_hour`` is for all instances; None where it is unknown, or a component's fleet pays.
    ``instance_type`` is None where there are no instances: then nothing is counted.
    """

    kind: metrics.Kind
    workload: str
    region: str
    alarm_arn: str
    endpoint_name: str
    serves: str
    instance_type: str | None
    count: int
    accelerator_kind: str | None
    accelerator_count: int
    component_name: str | None = None
    usd_per_hour: float | None = None

    @property
    def dimensions(self) -> dict[str, str]:
        """What tells the metrics of this workload from those of the others."""
        found = {"EndpointName": self.endpoint_name, "VariantName": VARIANT_NAME}
        if self.component_name is not None:
            found["InferenceComponentName"] = self.component_name
        return found


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
    shared |= {
        "serves": f"{plan.model} with {plan.backend.value}",
        "instance_type": plan.instance_type,
        "accelerator_kind": plan.accelerators.kind,
        "accelerator_count": plan.accelerators.count,
    }
    if isinstance(plan, ComponentPlan):
        return Row(
            **shared, kind="component", component_name=plan.component_name, count=plan.copy_count
        )
    return Row(
        **shared,
        kind="asynchronous" if plan.asynchronous is not None else "endpoint",
        count=plan.instance_count,
        usd_per_hour=plan.cost.usd_per_hour if plan.cost else None,
    )
