"""CloudWatch's metrics of invocations: who was used, how long it took, what was refused.

Source: developer guide, "Amazon SageMaker AI metrics in Amazon CloudWatch".
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from slipway.local_aws.server.inference.errors import InputError
from slipway.local_aws.server.serving import Served

NAMESPACE = "AWS/SageMaker"
MICROSECONDS = 1_000_000

Put = Callable[[str, str, float, str, dict[str, str]], None]
"""Namespace, name, value, unit and dimensions of one data point, as of now."""


class InvocationMetrics:
    """Each invocation is a point of its variant, and of its component if it has one."""

    def __init__(self, put: Put) -> None:
        """Let ``put`` keep the points."""
        self._put = put

    @contextmanager
    def measured(self, endpoint: str, served: Served) -> Iterator[None]:
        """Count what happens inside; an error is 4XX for what the container refuses, else 5XX."""
        start, status = time.monotonic(), 200
        try:
            yield
        except InputError as error:
            status = error.status
            raise
        except Exception:
            status = 500
            raise
        finally:
            points = {
                "Invocations": (1.0, "None"),
                "ModelLatency": ((time.monotonic() - start) * MICROSECONDS, "Microseconds"),
                "Invocation4XXErrors": (float(400 <= status < 500), "None"),
                "Invocation5XXErrors": (float(status >= 500), "None"),
            }
            dimensions = [{"EndpointName": endpoint, "VariantName": served.variant}]
            if served.component:
                dimensions.append({"InferenceComponentName": served.component})
            for where in dimensions:
                for name, (value, unit) in points.items():
                    self._put(NAMESPACE, name, value, unit, where)
