"""Workloads that queue, scale, roll out or are serverless, as changes of a valid endpoint."""

from typing import Any

from config_factory import GPU
from serverless_workload import SERVERLESS
from shadow_workloads import ON_VOLUME, shadowed

SCALED: dict[str, dict[str, Any]] = {
    "queue": {
        "release.async_inference": {"max_concurrent_invocations_per_instance": 4, "notify": True},
        "capacity.autoscaling": {
            "min_capacity": 0,
            "max_capacity": 3,
            "target_tracking": {"metric": "backlog", "target_value": 5},
        },
    },
    "busy": {
        "capacity.instance_count": 2,
        "capacity.autoscaling": {
            "min_capacity": 2,
            "max_capacity": 8,
            "target_tracking": {"target_value": 12, "scale_in": False},
            "step_policies": [
                {
                    "name": "Slow",
                    "metric": "ModelLatency",
                    "statistic": "p90",
                    "threshold": 20_000_000,
                    "evaluation_periods": 3,
                    "steps": [
                        {"adjustment": 1},
                        {"from_threshold": 10_000_000, "adjustment": 3},
                    ],
                },
                {
                    "name": "Idle",
                    "metric": "Invocations",
                    "statistic": "Sum",
                    "comparison": "below",
                    "threshold": 10,
                    "steps": [{"adjustment": -1}, {"from_threshold": 8, "adjustment": -2}],
                },
            ],
        },
        "capacity.schedule": [
            {
                "name": "Evening",
                "when": "cron(0 20 ? * MON-FRI *)",
                "timezone": "Europe/Berlin",
                "min_capacity": 2,
                "max_capacity": 2,
            },
            {"name": "Hourly", "when": "rate(1 hour)", "max_capacity": 8},
        ],
        "capacity.rollout": {
            "strategy": "rolling",
            "size_percent": 25,
            "rollback_size_percent": 100,
            "timeout_seconds": 7200,
        },
    },
    "canary": {
        "capacity.instance_count": 4,
        "capacity.rollout": {
            "strategy": "canary",
            "size_count": 1,
            "wait_seconds": 600,
            "termination_wait_seconds": 900,
        },
    },
    "serverless": {"release": SERVERLESS["release"]},
    "shadowed": {
        **shadowed("ml.g6.12xlarge", release={"serving.max_model_len": 4096}, sampling_percent=50),
        "capacity.autoscaling": {
            "min_capacity": 1,
            "max_capacity": 2,
            "target_tracking": {"target_value": 12},
        },
    },
    "shadowed-on-volume": ON_VOLUME,
}

COMPONENT: dict[str, Any] = {
    **GPU,
    "kind": "component",
    "release": {**GPU["release"], "compute": {"accelerators": 2}},
    "capacity": {"fleet": "pool", "copy_count": 2},
}
"""A valid component, on a fleet that its file names."""

TRACKED: dict[str, Any] = {
    "min_capacity": 1,
    "max_capacity": 4,
    "target_tracking": {"target_value": 8},
}
"""Autoscaling that keeps a number of requests at the same time."""

QUEUE: dict[str, Any] = {"release.async_inference": {}}
ASLEEP: dict[str, Any] = {"capacity.autoscaling": {**TRACKED, "min_capacity": 0}}


def night(**values: Any) -> dict[str, Any]:
    """A schedule of one action, every evening."""
    action = {"name": "Night", "when": "cron(0 20 * * ? *)", **values}
    return {"capacity.schedule": [action]}
