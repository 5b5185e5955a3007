"""The alarms of one endpoint, with thresholds in CloudWatch's own units."""

from dataclasses import dataclass

from slipway.planning.facts import WorkloadFacts

VARIANT_NAME = "AllTraffic"


@dataclass(frozen=True, slots=True)
class Alarm:
    """Goes off when the metric is at or above ``threshold`` in each of ``periods`` periods."""

    id: str
    namespace: str
    metric: str
    statistic: str
    period_seconds: int
    periods: int
    threshold: float
    description: str


def settle(facts: WorkloadFacts) -> tuple[Alarm, ...]:
    """Return the alarms that matter for this endpoint.

    Source of the metrics and their units: SageMaker developer guide, CloudWatch metrics (latency
    in microseconds; GPU percentages summed over the GPUs of an instance). Neuron devices have no
    metric there, so nothing is watched on them rather than something that stays silent.
    """
    wanted = facts.workload.capacity.alarms
    name, instance = facts.endpoint_name, facts.instance
    alarms = [
        Alarm(
            "Invocation5XXErrors",
            "AWS/SageMaker",
            "Invocation5XXErrors",
            "Sum",
            300,
            1,
            wanted.invocation_5xx_errors,
            f"{name}: {wanted.invocation_5xx_errors} or more server errors in 5 minutes",
        ),
        Alarm(
            "ModelLatency",
            "AWS/SageMaker",
            "ModelLatency",
            "p99",
            300,
            3,
            wanted.model_latency_p99_seconds * 1_000_000,
            f"{name}: the slowest 1 % take {wanted.model_latency_p99_seconds:g} s or more,"
            " for 15 minutes",
        ),
        Alarm(
            "NoCapacity",
            "AWS/SageMaker",
            "NoCapacityInvocationFailures",
            "Sum",
            60,
            1,
            1,
            f"{name}: requests fail because no instance is there to take them",
        ),
    ]
    if instance is not None and instance.accelerator_kind == "gpu":
        alarms.append(
            Alarm(
                "GpuMemory",
                "/aws/sagemaker/Endpoints",
                "GPUMemoryUtilization",
                "Average",
                300,
                3,
                wanted.gpu_memory_percent * instance.accelerator_count,
                f"{name}: GPU memory at {wanted.gpu_memory_percent:g} % or more, for 15 minutes",
            )
        )
    return tuple(alarms)
