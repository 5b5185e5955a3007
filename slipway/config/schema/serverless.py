"""Without instances: SageMaker starts as much of the container as requests come."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from slipway.catalogue import serverless
from slipway.config.schema.base import Section, fault

Concurrency = Annotated[int, Field(ge=serverless.CONCURRENCY[0], le=serverless.CONCURRENCY[1])]


class Serverless(Section):
    """Memory and requests at the same time; requests are paid, and no instance is."""

    memory_size_mb: Annotated[
        int,
        Field(
            ge=serverless.MEMORY_SIZE_MB[0],
            le=serverless.MEMORY_SIZE_MB[1],
            multiple_of=serverless.MEMORY_STEP_MB,
        ),
    ]
    """Memory for the container, in steps of 1024 MB; the virtual CPUs grow with it."""
    max_concurrency: Concurrency
    """Requests at the same time; further ones are throttled."""
    provisioned_concurrency: Concurrency | None = None
    """So many of them never start cold, and are paid for all the time."""

    @model_validator(mode="after")
    def _provisioned_is_not_above_most(self) -> Self:
        provisioned, most = self.provisioned_concurrency, self.max_concurrency
        if provisioned is not None and provisioned > most:
            raise fault(
                f"provisioned_concurrency {provisioned} is above max_concurrency {most}",
                f"set provisioned_concurrency to {most} or less",
            )
        return self
