"""Names of Application Auto Scaling, checked against botocore; what was measured, added up."""

import gzip
import json
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import pytest

from slipway.catalogue import scaling

SERVICE = "botocore/data/application-autoscaling/2016-02-06/service-2.json.gz"


@pytest.fixture(scope="module")
def shapes() -> Any:
    path = Path(str(distribution("botocore").locate_file(SERVICE)))
    return json.loads(gzip.decompress(path.read_bytes()))["shapes"]


@pytest.mark.parametrize("kind", ["endpoint", "component"])
def test_dimensions_and_metrics_are_those_that_botocore_knows(shapes: Any, kind: str) -> None:
    metrics = {scaling.predefined_metric(kind, m) for m in ("concurrent_requests", "invocations")}

    assert scaling.dimension(kind) in shapes["ScalableDimension"]["enum"]
    assert metrics <= set(shapes["MetricType"]["enum"])
    assert len(metrics) == 2


def test_no_metric_of_a_queue_is_predefined(shapes: Any) -> None:
    assert scaling.predefined_metric("endpoint", "backlog") is None
    assert scaling.backlog_metric() in scaling.queue_metrics()
    assert scaling.queue_metrics().isdisjoint(shapes["MetricType"]["enum"])


def test_the_measured_cold_start_is_the_sum_of_its_parts() -> None:
    assert scaling.zero().request_until_answer_seconds == 67 + 102 + 564
