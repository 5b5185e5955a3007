"""One graph of one workload, as CloudWatch takes it."""

from typing import Any

from slipway.catalogue import metrics
from slipway.planning.dashboard.graphs import Graph, Line
from slipway.planning.dashboard.row import Row

Widget = dict[str, Any]

PERIOD_SECONDS = 300
_PER_SECOND = {"Microseconds": 1_000_000, "Milliseconds": 1000}


def of(row: Row, graph: Graph) -> Widget | None:
    """Return a graph of ``row``; None where its metrics are GPUs' and the workload has none."""
    entries: list[list[Any]] = []
    for line in graph.lines:
        if row.accelerator_kind == "gpu" or not line.metric.startswith("GPU"):
            entries += _entries(row, line, first=len(entries))
    if not entries:
        return None
    return {
        "type": "metric",
        "properties": {
            "metrics": entries,
            "period": PERIOD_SECONDS,
            "region": row.region,
            "title": graph.title,
            "view": "timeSeries",
            "yAxis": {"left": {"label": graph.unit, "min": 0, "showUnits": False}},
        },
    }


def _entries(row: Row, line: Line, first: int) -> list[list[Any]]:
    """One line, with ids from ``first`` on; of two metrics, or rescaled, it takes several."""
    here = f"m{first}"
    if line.per is not None:
        there = f"m{first + 1}"
        return [
            [{"expression": f"{here}/{there}", "label": line.label}],
            _metric(row, line.metric, line.statistic, id=here, visible=False),
            _metric(row, line.per, line.statistic, id=there, visible=False),
        ]
    divisor = _divisor(row, line)
    if divisor == 1:
        return [_metric(row, line.metric, line.statistic, id=here, label=line.label)]
    return [
        [{"expression": f"{here}/{divisor}", "label": line.label}],
        _metric(row, line.metric, line.statistic, id=here, visible=False),
    ]


def _divisor(row: Row, line: Line) -> int:
    """What brings a metric to seconds, or to the share of all accelerators of an instance."""
    found = metrics.find(row.kind, line.metric)
    if found.unit in _PER_SECOND:
        return _PER_SECOND[found.unit]
    return row.accelerator_count if found.sum_over == "accelerators" else 1


def _metric(row: Row, name: str, statistic: str, **options: Any) -> list[Any]:
    found = metrics.find(row.kind, name)
    place = [part for d in found.dimensions for part in (d, row.dimensions[d])]
    return [found.namespace, name, *place, {"stat": statistic, **options}]
