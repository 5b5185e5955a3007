import pytest

from config_factory import GPU, Changes, Configs, Refusals
from scaled_workloads import COMPONENT, QUEUE, TRACKED
from ways_out import still_refused


def tracking(metric: str) -> Changes:
    target = {"metric": metric, "target_value": 5}
    return {"capacity.autoscaling": {**TRACKED, "target_tracking": target}}


def test_a_backlog_where_nothing_waits_is_refused(refusals: Refusals) -> None:
    said = [
        "dev/model.yaml: capacity.autoscaling.target_tracking.metric: is backlog, and no request"
        " waits: they are answered at once; set it to concurrent_requests or invocations [OPS-014]"
    ]

    assert refusals("OPS-014", tracking("backlog")) == said
    assert refusals("OPS-014", tracking("backlog"), base=COMPONENT) == said


@pytest.mark.parametrize("metric", ["concurrent_requests", "invocations"])
def test_a_queue_is_tracked_by_its_backlog(refusals: Refusals, metric: str) -> None:
    assert refusals("OPS-014", tracking(metric) | QUEUE) == [
        f"dev/model.yaml: capacity.autoscaling.target_tracking.metric: is {metric}, which an"
        " asynchronous endpoint is not known to publish; set it to backlog, with the requests that"
        " may wait for each instance as target_value [OPS-014]"
    ]


def test_each_way_out_is_accepted(configs: Configs) -> None:
    assert still_refused(configs, "OPS-014", tracking("backlog"), GPU) == []
    assert still_refused(configs, "OPS-014", tracking("invocations") | QUEUE, GPU) == []


def test_what_is_published_is_accepted(refusals: Refusals) -> None:
    assert refusals("OPS-014", tracking("backlog") | QUEUE) == []
    assert refusals("OPS-014", tracking("invocations"), base=COMPONENT) == []
    assert refusals("OPS-014") == []
