"""Which metrics are drawn of which kind of workload."""

from dataclasses import dataclass

from slipway.catalogue import metrics


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a graph: a metric, or its quotient by the metric ``per``."""

    label: str
    metric: str
    statistic: str
    per: str | None = None


@dataclass(frozen=True, slots=True)
class Graph:
    """One graph and the unit of its axis."""

    title: str
    unit: str
    lines: tuple[Line, ...]


REQUESTS = (
    Graph("Requests in 5 minutes", "requests", (Line("requests", "Invocations", "Sum"),)),
    Graph(
        "Latency of the model",
        "seconds",
        (Line("p50", "ModelLatency", "p50"), Line("p99", "ModelLatency", "p99")),
    ),
    Graph(
        "Errors in 5 minutes",
        "requests",
        (
            Line("the caller's (4xx)", "Invocation4XXErrors", "Sum"),
            Line("the server's (5xx)", "Invocation5XXErrors", "Sum"),
        ),
    ),
)

_GPUS = Graph(
    "GPUs",
    "%",
    (
        Line("busy", "GPUUtilization", "Average"),
        Line("memory", "GPUMemoryUtilization", "Average"),
    ),
)

_NORMALIZED = (
    Line("busy", "GPUUtilizationNormalized", "Average"),
    Line("memory", "GPUMemoryUtilizationNormalized", "Average"),
)

GRAPHS: dict[metrics.Kind, tuple[Graph, ...]] = {
    "endpoint": (
        *REQUESTS,
        Graph(
            "Requests at the same time",
            "requests",
            (Line("most", "ConcurrentRequestsPerModel", "Maximum"),),
        ),
        # Each request counts 1 there and 1/instances here, so nothing is drawn without requests.
        Graph(
            "Instances, while requests come",
            "instances",
            (Line("instances", "Invocations", "Sum", per="InvocationsPerInstance"),),
        ),
        _GPUS,
    ),
    "asynchronous": (
        Graph(
            "Requests that wait",
            "requests",
            (
                Line("all", "ApproximateBacklogSize", "Maximum"),
                Line("per instance", "ApproximateBacklogSizePerInstance", "Maximum"),
            ),
        ),
        Graph(
            "How long the oldest one waits",
            "seconds",
            (Line("oldest", "ApproximateAgeOfOldestRequest", "Maximum"),),
        ),
        Graph(
            "Latency of the model",
            "seconds",
            (
                Line("average", "ModelLatency", "Average"),
                Line("slowest", "ModelLatency", "Maximum"),
            ),
        ),
        Graph(
            "Failures in 5 minutes",
            "requests",
            (
                Line("failed", "InvocationFailures", "Sum"),
                Line("expired", "ExpiredRequests", "Sum"),
                Line("the server's (5xx)", "Invocation5XXErrors", "Sum"),
            ),
        ),
        _GPUS,
    ),
    "component": (
        *REQUESTS,
        Graph(
            "Requests at the same time, per copy",
            "requests",
            (Line("most", "ConcurrentRequestsPerCopy", "Maximum"),),
        ),
        Graph(
            "Copies, while requests come",
            "copies",
            (Line("copies", "Invocations", "Sum", per="InvocationsPerCopy"),),
        ),
        Graph("GPUs that its copies reserve", "%", _NORMALIZED),
    ),
    "fleet": (
        Graph(
            "Reserved by components",
            "%",
            (
                Line("GPUs", "GPUReservation", "Average"),
                Line("CPU", "CPUReservation", "Average"),
                Line("memory", "MemoryReservation", "Average"),
            ),
        ),
        Graph(
            "Hosts",
            "%",
            (
                Line("CPU", "CPUUtilizationNormalized", "Average"),
                Line("memory", "MemoryUtilization", "Average"),
                Line("disk, fullest", "DiskUtilization", "Maximum"),
            ),
        ),
        Graph("GPUs", "%", _NORMALIZED),
    ),
    "batch": (
        Graph(
            "Runs in 5 minutes",
            "runs",
            (
                Line("started", "ExecutionsStarted", "Sum"),
                Line("succeeded", "ExecutionsSucceeded", "Sum"),
                Line("failed", "ExecutionsFailed", "Sum"),
            ),
        ),
        Graph(
            "How long a run takes",
            "seconds",
            (
                Line("average", "ExecutionTime", "Average"),
                Line("longest", "ExecutionTime", "Maximum"),
            ),
        ),
    ),
}
