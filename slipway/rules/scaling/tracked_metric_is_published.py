"""OPS-014: the metric that is tracked is one that the endpoint publishes."""

from collections.abc import Iterator

from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule

FIELD = "capacity.autoscaling.target_tracking.metric"


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Refuse a backlog where nothing waits, and any other metric where requests wait in a queue.

    A metric that is never published moves nothing, and nobody is told.
    """
    scaling = facts.hosted.capacity.autoscaling
    if scaling is None or scaling.target_tracking is None:
        return
    metric = scaling.target_tracking.metric
    if metric == "backlog" and facts.async_inference is None:
        yield Finding(
            FIELD,
            "is backlog, and no request waits: they are answered at once",
            "set it to concurrent_requests or invocations",
            ({FIELD: "concurrent_requests"}, {FIELD: "invocations"}),
        )
    elif metric != "backlog" and facts.async_inference is not None:
        yield Finding(
            FIELD,
            f"is {metric}, which an asynchronous endpoint is not known to publish",
            "set it to backlog, with the requests that may wait for each instance as target_value",
            ({FIELD: "backlog"},),
        )


RULE = Rule(
    "OPS-014",
    "error",
    "the metric that is tracked is one that the endpoint publishes",
    "SageMaker developer guide, async-inference-monitor: the metrics of asynchronous endpoints",
    check,
)
