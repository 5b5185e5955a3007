"""When a resource was last used, by CloudWatch's metrics of whole hours."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from slipway_cleaner.aws import Aws
from slipway_cleaner.facts import TrafficMetric
from slipway_cleaner.snapshot import Read, Traffic, Unreadable

HOUR = timedelta(hours=1)
LEAD = timedelta(minutes=1)
"""Ours: asked for beyond now, so that the last seconds are covered as well."""


def traffic(
    aws: Aws,
    metrics: Sequence[TrafficMetric],
    places: Sequence[Mapping[str, str]],
    begin: datetime,
    now: datetime,
) -> Read[Traffic]:
    """Return the use of a resource at ``places``, dimensions by name, from ``begin`` to ``now``.

    No data is no use only where CloudWatch says that its answer is complete.
    """
    queries = [_query(metric, place) for metric in metrics for place in places]
    queries = [{**query, "Id": f"m{number}"} for number, query in enumerate(queries)]
    if not queries:
        return Unreadable("there is nothing to ask CloudWatch for")
    since, until = begin.replace(minute=0, second=0, microsecond=0), now + LEAD
    rows = aws.pages(
        "cloudwatch",
        "get_metric_data",
        MetricDataQueries=queries,
        StartTime=since,
        EndTime=until,
    )
    if isinstance(rows, Unreadable):
        return rows
    # A query that goes over several pages is PartialData on all but the last of them.
    last = {row["Id"]: row for row in rows}
    for query in queries:
        status = last.get(query["Id"], {}).get("StatusCode", "missing")
        if status != "Complete":
            return Unreadable(f"get_metric_data: {status}")
    if any(row.get("Messages") for row in rows):
        return Unreadable("get_metric_data: CloudWatch adds a message to its answer")
    busy = [
        time + HOUR
        for row in rows
        for time, value in zip(row["Timestamps"], row["Values"], strict=True)
        if value > 0
    ]
    return Traffic(since, until, max(busy, default=None))


def _query(metric: TrafficMetric, place: Mapping[str, str]) -> dict[str, Any]:
    dimensions = [{"Name": name, "Value": place[name]} for name in metric.dimensions]
    named = {"Namespace": metric.namespace, "MetricName": metric.name, "Dimensions": dimensions}
    stat = {"Metric": named, "Period": int(HOUR.total_seconds()), "Stat": metric.statistic}
    return {"MetricStat": stat}
