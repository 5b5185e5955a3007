"""The alarms of endpoints, components and fleets."""

from typing import Any

import pytest

from config_factory import GPU, NEURON, REMOVE, Configs, changed
from slipway.catalogue import metrics
from slipway.catalogue.metrics import Kind
from slipway.config.schema.capacity import Alarms
from slipway.planning import alarms
from slipway.planning.alarms import Alarm

COMPONENT = changed(
    GPU,
    {
        "kind": "component",
        "release.compute": {"accelerators": 1},
        "capacity": {"fleet": "shared"},
    },
)
SLEEPING: dict[str, Any] = {
    "min_capacity": 0,
    "max_capacity": 2,
    "target_tracking": {"target_value": 5},
}
VARIANT = (("EndpointName", "slipway-dev-model"), ("VariantName", "AllTraffic"))


def by_id(found: tuple[Alarm, ...]) -> dict[str, Alarm]:
    return {alarm.id: alarm for alarm in found}


def test_an_endpoint_on_gpus_has_four_alarms_of_its_variant(configs: Configs) -> None:
    found = by_id(alarms.settle(configs.facts()))

    assert list(found) == ["Invocation5XXErrors", "ModelLatency", "NoCapacity", "GpuMemory"]
    assert {alarm.dimensions for alarm in found.values()} == {VARIANT}
    assert found["GpuMemory"].threshold == 98 * 4


def test_an_endpoint_on_neuron_has_no_alarm_of_its_devices(configs: Configs) -> None:
    found = by_id(alarms.settle(configs.facts(base=NEURON)))

    assert list(found) == ["Invocation5XXErrors", "ModelLatency", "NoCapacity"]


def test_a_queue_has_alarms_of_what_is_published_of_queues(configs: Configs) -> None:
    found = by_id(alarms.settle(configs.facts({"release.async_inference": {}})))

    assert list(found) == ["Invocation5XXErrors", "ModelLatency", "InvocationFailures", "GpuMemory"]
    assert found["ModelLatency"].statistic == "Maximum"
    assert found["ModelLatency"].description == (
        "slipway-dev-model: the slowest takes 60 s or more, for 15 minutes"
    )


def test_a_component_has_alarms_of_its_own_name(configs: Configs) -> None:
    found = by_id(alarms.settle(configs.facts(base=COMPONENT)))

    assert list(found) == ["Invocation5XXErrors", "ModelLatency", "NoCapacity"]
    assert {alarm.dimensions for alarm in found.values()} == {
        (("InferenceComponentName", "slipway-dev-model"),)
    }
    assert found["NoCapacity"].description == (
        "slipway-dev-model: requests fail because no copy is there to take them"
    )


@pytest.mark.parametrize(
    "capacity",
    [
        {"autoscaling": SLEEPING},
        {
            "autoscaling": SLEEPING | {"min_capacity": 1},
            "schedule": [{"name": "Night", "when": "cron(0 20 * * ? *)", "min_capacity": 0}],
        },
    ],
)
def test_a_request_that_wakes_a_component_is_no_alarm(
    configs: Configs, capacity: dict[str, Any]
) -> None:
    facts = configs.facts({"capacity": {"fleet": "shared", **capacity}}, base=COMPONENT)

    assert list(by_id(alarms.settle(facts))) == ["Invocation5XXErrors", "ModelLatency"]


def test_a_fleet_has_alarms_of_its_disks_and_of_its_gpus_if_it_has_any() -> None:
    wanted = Alarms(gpu_memory_percent=95)

    on_gpus = by_id(alarms.of_fleet("slipway-dev-model", "gpu", wanted))
    on_neuron = by_id(alarms.of_fleet("slipway-dev-model", "neuron", wanted))

    assert list(on_gpus) == ["Disk", "GpuMemory"]
    assert {alarm.dimensions for alarm in on_gpus.values()} == {VARIANT}
    # A share of all GPUs, whichever type of its pools an instance is of.
    assert on_gpus["GpuMemory"].metric == "GPUMemoryUtilizationNormalized"
    assert on_gpus["GpuMemory"].threshold == 95
    assert list(on_neuron) == ["Disk"]


def test_every_alarm_takes_a_statistic_that_its_metric_has(configs: Configs) -> None:
    settled: dict[Kind, tuple[Alarm, ...]] = {
        "endpoint": alarms.settle(configs.facts({"capacity": REMOVE})),
        "asynchronous": alarms.settle(configs.facts({"release.async_inference": {}})),
        "component": alarms.settle(configs.facts(base=COMPONENT)),
        "fleet": alarms.of_fleet("slipway-dev-model", "gpu", Alarms()),
    }
    for kind, found in settled.items():
        for alarm in found:
            metric = metrics.find(kind, alarm.metric)
            statistic = "percentiles" if alarm.statistic.startswith("p") else alarm.statistic
            assert not metric.statistics or statistic in metric.statistics, alarm
            assert alarm.namespace == metric.namespace
