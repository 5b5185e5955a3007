"""The alarms of one workload, with thresholds in CloudWatch's own units."""

from collections.abc import Mapping
from dataclasses import dataclass

from slipway.catalogue import metrics
from slipway.catalogue.instances import AcceleratorKind
from slipway.catalogue.metrics import Metric
from slipway.config.schema import Component
from slipway.config.schema.capacity import Alarms
from slipway.planning.facts import WorkloadFacts

VARIANT_NAME = "AllTraffic"

FULL_DISK_PERCENT = 90
"""Ours: a fleet's disk takes the image and the weights of every component that comes later."""


@dataclass(frozen=True, slots=True)
class Alarm:
    """Goes off when the metric is at or above ``threshold`` in each of ``periods`` periods."""

    id: str
    namespace: str
    metric: str
    dimensions: tuple[tuple[str, str], ...]
    statistic: str
    period_seconds: int
    periods: int
    threshold: float
    description: str


def settle(facts: WorkloadFacts) -> tuple[Alarm, ...]:
    """Return the alarms of an endpoint or a component.

    Neuron devices have no metric in CloudWatch, so nothing is watched on them rather than
    something that stays silent. The memory of a component's GPUs is watched by its fleet.
    """
    if isinstance(facts.hosted, Component):
        return _of_component(facts, facts.hosted)
    name, wanted = facts.physical_name, facts.hosted.capacity.alarms
    queued = facts.async_inference is not None
    watched = _Watched("asynchronous" if queued else "endpoint", name, _variant(name))
    alarms = [watched.errors(wanted), watched.latency(wanted)]
    if queued:
        alarms.append(watched.failures())
    elif facts.serving.serverless is None:
        alarms.append(watched.no_capacity("instance"))
    if facts.instance is not None and facts.instance.accelerator_kind == "gpu":
        full = wanted.gpu_memory_percent * facts.instance.accelerator_count
        alarms.append(watched.gpu_memory("GPUMemoryUtilization", wanted, full))
    return tuple(alarms)


def of_batch(facts: WorkloadFacts) -> tuple[Alarm, ...]:
    """Return the alarm of a batch workload."""
    watched = _Watched("batch", facts.physical_name, {"StateMachineArn": facts.state_machine_arn})
    return (watched.failed_runs(),)


def of_fleet(name: str, kind: AcceleratorKind | None, wanted: Alarms) -> tuple[Alarm, ...]:
    """Return the alarms of the fleet ``name``, on accelerators of one ``kind``.

    The shares are of all GPUs of an instance, so they hold for every type of its pools.
    """
    watched = _Watched("fleet", name, _variant(name))
    alarms = [watched.disk()]
    if kind == "gpu":
        share = wanted.gpu_memory_percent
        alarms.append(watched.gpu_memory("GPUMemoryUtilizationNormalized", wanted, share))
    return tuple(alarms)


def _of_component(facts: WorkloadFacts, workload: Component) -> tuple[Alarm, ...]:
    """A request that meets no copy wakes a component that sleeps: no failure there."""
    name, capacity = facts.physical_name, workload.capacity
    watched = _Watched("component", name, {"InferenceComponentName": name})
    alarms = (watched.errors(capacity.alarms), watched.latency(capacity.alarms))
    least = [capacity.autoscaling and capacity.autoscaling.min_capacity]
    least += [action.min_capacity for action in capacity.schedule]
    return alarms if 0 in least else (*alarms, watched.no_capacity("copy"))


def _variant(endpoint_name: str) -> dict[str, str]:
    return {"EndpointName": endpoint_name, "VariantName": VARIANT_NAME}


@dataclass(frozen=True, slots=True)
class _Watched:
    """What the alarms of one workload have in common."""

    kind: metrics.Kind
    name: str
    dimensions: Mapping[str, str]

    def errors(self, wanted: Alarms) -> Alarm:
        count = wanted.invocation_5xx_errors
        text = f"{count} or more server errors in 5 minutes"
        return self._alarm("Invocation5XXErrors", "Invocation5XXErrors", "Sum", count, text)

    def latency(self, wanted: Alarms) -> Alarm:
        """Of a queue SageMaker publishes no percentile, so there the slowest one counts."""
        name, seconds = "ModelLatency", wanted.model_latency_p99_seconds
        statistic, slowest = "p99", "slowest 1 % take"
        if "percentiles" not in metrics.find(self.kind, name).statistics:
            statistic, slowest = "Maximum", "slowest takes"
        text = f"the {slowest} {seconds:g} s or more, for 15 minutes"
        return self._alarm(name, name, statistic, seconds * 1_000_000, text, periods=3)

    def failed_runs(self) -> Alarm:
        return self._alarm("ExecutionsFailed", "ExecutionsFailed", "Sum", 1, "a run failed")

    def failures(self) -> Alarm:
        text = "a request of the queue failed"
        return self._alarm("InvocationFailures", "InvocationFailures", "Sum", 1, text)

    def no_capacity(self, what: str) -> Alarm:
        text = f"requests fail because no {what} is there to take them"
        metric = "NoCapacityInvocationFailures"
        return self._alarm("NoCapacity", metric, "Sum", 1, text, period_seconds=60)

    def gpu_memory(self, metric: str, wanted: Alarms, threshold: float) -> Alarm:
        text = f"GPU memory at {wanted.gpu_memory_percent:g} % or more, for 15 minutes"
        return self._alarm("GpuMemory", metric, "Average", threshold, text, periods=3)

    def disk(self) -> Alarm:
        text = f"disk at {FULL_DISK_PERCENT} % or more, for 15 minutes"
        return self._alarm("Disk", "DiskUtilization", "Maximum", FULL_DISK_PERCENT, text, periods=3)

    def _alarm(
        self,
        id: str,
        metric: str,
        statistic: str,
        threshold: float,
        text: str,
        *,
        period_seconds: int = 300,
        periods: int = 1,
    ) -> Alarm:
        found: Metric = metrics.find(self.kind, metric)
        return Alarm(
            id=id,
            namespace=found.namespace,
            metric=metric,
            dimensions=tuple((name, self.dimensions[name]) for name in found.dimensions),
            statistic=statistic,
            period_seconds=period_seconds,
            periods=periods,
            threshold=threshold,
            description=f"{self.name}: {text}",
        )
