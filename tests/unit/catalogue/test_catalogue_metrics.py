"""What is known of SageMaker's metrics, and how large a dashboard of them may be."""

from typing import get_args

import pytest

from slipway.catalogue import dashboards, metrics
from slipway.catalogue.metrics import Kind

KINDS = get_args(Kind)
DIMENSIONS = {"EndpointName", "VariantName", "InferenceComponentName", "StateMachineArn"}


@pytest.mark.parametrize("kind", KINDS)
def test_every_metric_says_where_it_is_and_who_says_so(kind: Kind) -> None:
    for name, found in metrics.of_kind(kind).items():
        assert found.name == name
        assert found.namespace in (
            "AWS/SageMaker",
            "/aws/sagemaker/Endpoints",
            "/aws/sagemaker/InferenceComponents",
            "AWS/States",
        )
        assert set(found.dimensions) <= DIMENSIONS
        assert found.source


@pytest.mark.parametrize("kind", KINDS)
def test_latencies_are_in_microseconds_and_utilisations_in_percent(kind: Kind) -> None:
    units = {name: found.unit for name, found in metrics.of_kind(kind).items()}

    assert {units[name] for name in units if "Latency" in name} <= {"Microseconds"}
    assert {units[name] for name in units if "Utilization" in name} <= {"Percent"}


def test_a_component_is_told_by_its_own_name_alone() -> None:
    found = {metric.dimensions for metric in metrics.of_kind("component").values()}

    assert found == {("InferenceComponentName",)}


def test_gpu_percentages_of_an_endpoint_add_up_and_a_fleets_normalized_do_not() -> None:
    assert metrics.find("endpoint", "GPUUtilization").sum_over == "accelerators"
    assert metrics.find("fleet", "GPUUtilizationNormalized").sum_over is None


def test_an_asynchronous_endpoint_has_a_backlog_and_no_invocations() -> None:
    assert metrics.find("asynchronous", "ApproximateBacklogSize").dimensions == ("EndpointName",)
    with pytest.raises(KeyError, match="Invocations"):
        metrics.find("asynchronous", "Invocations")


def test_what_nobody_publishes_is_marked() -> None:
    found = {
        metric.name
        for kind in KINDS
        for metric in metrics.of_kind(kind).values()
        if metric.source.startswith("unverified")
    }

    assert found == {"NoCapacityInvocationFailures"}
    assert not metrics.find("component", "NoCapacityInvocationFailures").source.startswith("unver")


def test_no_metric_is_of_a_neuron_device() -> None:
    assert not [
        name for kind in KINDS for name in metrics.of_kind(kind) if "neuron" in name.lower()
    ]


def test_a_dashboard_takes_500_widgets_and_2500_metrics_in_24_columns() -> None:
    assert (dashboards.WIDGETS, dashboards.METRICS, dashboards.COLUMNS) == (500, 2500, 24)
