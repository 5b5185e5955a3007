"""Workloads that queue, scale and roll out, as changes of the factory's valid endpoint."""

from typing import Any

SCALED: dict[str, dict[str, Any]] = {
    "queue": {
        "release.async_inference": {"max_concurrent_invocations_per_instance": 4, "notify": True},
    },
}
