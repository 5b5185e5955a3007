"""`capacity:` - how much of it runs. Each environment keeps its own."""

from typing import Annotated

from pydantic import Field, Strict

from slipway.config.schema.base import Section
from slipway.config.schema.lifetime import Ephemeral
from slipway.config.schema.rollout import Rollout
from slipway.config.schema.scaling import Autoscaling, ScheduledAction
from slipway.config.schema.shadow import Shadow

Percent = Annotated[float, Field(gt=0, le=100), Strict(False)]
Seconds = Annotated[float, Field(gt=0, allow_inf_nan=False), Strict(False)]


class DataCapture(Section):
    """A sample of requests and answers, encrypted, in the environment's weights bucket."""

    sampling_percent: Annotated[int, Field(ge=1, le=100)]
    """Share of the requests that is kept."""
    prefix: str = "data-capture"
    """Prefix in the bucket; the endpoint's name is added to it."""


class Alarms(Section):
    """When somebody is told. Every alarm goes to the environment's one topic."""

    model_latency_p99_seconds: Seconds = 60.0
    """Alarm when the 99th percentile of ModelLatency stays above this for 15 minutes."""
    invocation_5xx_errors: Annotated[int, Field(ge=1)] = 5
    """Alarm when 5 minutes hold at least so many answers of class 5xx."""
    gpu_memory_percent: Percent = 98.0
    """Alarm when the GPUs' memory stays above this share for 15 minutes."""


class EndpointCapacity(Ephemeral):
    """How much of an endpoint runs."""

    instance_count: Annotated[int, Field(ge=1, le=1000)] = 1
    """Instances behind the endpoint."""
    autoscaling: Autoscaling | None = None
    """Lets the number of instances follow the load."""
    schedule: Annotated[tuple[ScheduledAction, ...], Strict(False)] = ()
    """Moves the bounds of autoscaling at times of the day."""
    rollout: Rollout | None = None
    """How an update goes; left out: a second fleet at once, without alarms."""
    data_capture: DataCapture | None = None
    """Keeps a sample of the traffic; off by default."""
    shadow: Shadow | None = None
    """Tries a second release on copies of the requests."""
    alarms: Alarms = Alarms()
    """Thresholds of the alarms."""
