"""An endpoint's release: a model, and whether its requests wait in a queue."""

from typing import Annotated

from pydantic import Field

from slipway.config.schema.base import Matching, Section
from slipway.config.schema.release import Release
from slipway.config.schema.smoke import Smoke

Prefix = Annotated[
    str,
    Matching(
        r"[A-Za-z0-9][A-Za-z0-9._-]*(?:/[A-Za-z0-9][A-Za-z0-9._-]*)*",
        "a prefix in the environment's bucket",
        "write it without slashes at its ends, as in async-output",
    ),
]


class AsyncInference(Section):
    """Requests lie in S3 and wait in a queue; their answers are written to S3.

    The endpoint's name is added to each prefix. All of them are in the environment's weights
    bucket.
    """

    max_concurrent_invocations_per_instance: Annotated[int, Field(ge=1, le=1000)] | None = None
    """Requests that an instance gets at the same time; SageMaker chooses by default."""
    input_prefix: Prefix = "async-input"
    """Where the requests lie; the endpoint reads nothing else."""
    output_prefix: Prefix = "async-output"
    """Where the answers are written."""
    failure_prefix: Prefix = "async-failures"
    """Where the answers of requests that failed are written."""
    notify: bool = False
    """Two topics tell of every answer, and of every failure."""


class EndpointRelease(Release):
    """What runs behind an endpoint of its own."""

    async_inference: AsyncInference | None = None
    """Takes requests asynchronously alone; left out: at once, and answers while they wait."""
    smoke: Smoke | None = None
    """The request that proves after every deploy that it answers."""
