"""`capacity.shadow:` - a second release that is tried on real requests without answering them."""

from typing import Annotated

from pydantic import Field

from slipway.config.schema.base import Section
from slipway.config.schema.release import InstanceServing, Release


class ShadowRelease(Release):
    """What an endpoint of instances may run."""

    serving: InstanceServing


class Shadow(Section):
    """A release beside the endpoint's own: it gets a copy of some of the requests.

    Its answers are thrown away (data capture keeps them), its metrics are seen.
    """

    release: ShadowRelease
    """What runs as the shadow."""
    instance_count: Annotated[int, Field(ge=1, le=1000)] = 1
    """Instances of the shadow; they stay as many, whatever the endpoint's own scale to."""
    sampling_percent: Annotated[int, Field(ge=1, le=100)]
    """Share of the requests that is copied."""
