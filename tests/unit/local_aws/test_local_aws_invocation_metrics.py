"""What CloudWatch gets of an invocation."""

from typing import Any

import pytest

from slipway.local_aws.server.inference.container import Container
from slipway.local_aws.server.inference.errors import InputError
from slipway.local_aws.server.invocation_metrics import InvocationMetrics
from slipway.local_aws.server.serving import Served

VARIANT = {"EndpointName": "e", "VariantName": "v"}
COMPONENT = {"InferenceComponentName": "ic"}


class Points:
    def __init__(self) -> None:
        self.kept: list[tuple[Any, ...]] = []

    def __call__(self, *point: Any) -> None:
        self.kept.append(point)

    def of(self, name: str) -> list[tuple[float, dict[str, str]]]:
        return [(value, where) for _, told, value, _, where in self.kept if told == name]


def measure(component: str | None = None) -> Points:
    points = Points()
    served = Served(Container("i"), "v", None, component)
    with InvocationMetrics(points).measured("e", served):
        pass
    return points


def test_an_answer_counts_for_its_variant() -> None:
    points = measure()

    assert {point[0] for point in points.kept} == {"AWS/SageMaker"}
    assert points.of("Invocations") == [(1.0, VARIANT)]
    assert points.of("Invocation4XXErrors") == [(0.0, VARIANT)]
    assert points.of("Invocation5XXErrors") == [(0.0, VARIANT)]
    ((_, name, latency, unit, where),) = [p for p in points.kept if p[1] == "ModelLatency"]
    assert (name, unit, where) == ("ModelLatency", "Microseconds", VARIANT)
    assert 0 <= latency < 60_000_000


def test_an_answer_of_a_component_counts_for_it_too() -> None:
    assert measure(component="ic").of("Invocations") == [(1.0, VARIANT), (1.0, COMPONENT)]


@pytest.mark.parametrize(
    ("error", "counts"),
    [(InputError("bad", 422), (1.0, 0.0)), (RuntimeError("broken"), (0.0, 1.0))],
)
def test_an_error_is_counted_by_its_kind_and_raised(
    error: Exception, counts: tuple[float, float]
) -> None:
    points = Points()
    with (
        pytest.raises(type(error)),
        InvocationMetrics(points).measured("e", Served(Container("i"), "v", None)),
    ):
        raise error

    four, five = points.of("Invocation4XXErrors"), points.of("Invocation5XXErrors")
    assert (four[0][0], five[0][0]) == counts
    assert points.of("Invocations") == [(1.0, VARIANT)]
