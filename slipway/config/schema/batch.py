"""A batch workload: a model that transform jobs run over the objects of a prefix, then let go."""

from typing import Annotated, Any, Literal

from pydantic import Field, Strict

from slipway.config.schema.asynchronous import Prefix
from slipway.config.schema.base import Section, Settings
from slipway.config.schema.release import InstanceServing, Release
from slipway.config.schema.scaling import Timed

JsonPath = Annotated[str, Field(min_length=1, max_length=63)]
MimeType = Annotated[str, Field(min_length=1, max_length=256)]


class DataProcessing(Section):
    """What of a record reaches the model, and what of both is written."""

    input_filter: JsonPath | None = None
    """JSONPath: the part of a record that the model gets, for example $.text."""
    join_source: Literal["None", "Input"] = "None"
    """Input: each record is written with its answer under SageMakerOutput."""
    output_filter: JsonPath | None = None
    """JSONPath: the part of the answer, or of the joined record, that is written."""


class Transform(Section):
    """How a job cuts its input into requests and puts the answers together."""

    content_type: MimeType = "application/jsonlines"
    """MIME type of every request."""
    accept: MimeType | None = None
    """MIME type that the answers are asked for in."""
    split_type: Literal["None", "Line", "RecordIO", "TFRecord"] = "Line"
    """Where a record ends; None sends each object as one request."""
    assemble_with: Literal["None", "Line"] = "Line"
    """Line: a line break after every answer."""
    batch_strategy: Literal["SingleRecord", "MultiRecord"] | None = None
    """Records in a request: one, or as many as max_payload_mb holds; SageMaker's by default."""
    max_payload_mb: Annotated[int, Field(ge=1)] = 6
    """Largest request in MB; a record that is larger fails the job."""
    max_concurrent_transforms: Annotated[int, Field(ge=1)] = 1
    """Requests that an instance gets at the same time."""
    hyper_parameters: dict[str, Any] = {}
    """Generation parameters of every record, as HYPER_PARAMS; those of single records are then
    ignored."""
    environment: Settings = {}
    """Further variables of the job."""
    data_processing: DataProcessing | None = None
    invocations_timeout_seconds: Annotated[int, Field(ge=1, le=3600)] = 600
    """Longest answer to one request."""
    invocations_max_retries: Annotated[int, Field(ge=0, le=3)] = 3
    """How often a request is sent again that failed."""


class BatchRelease(Release):
    """What runs: a model as an endpoint runs it, and how its jobs ask it."""

    serving: InstanceServing
    transform: Transform = Transform()


class Score(Section):
    """ROUGE of every run's answers, by a processing job after the transform jobs."""

    references: Prefix
    """An object, or a prefix with objects, in the environment's bucket: an object with an id a
    line."""
    field: Annotated[str, Field(min_length=1)] = "highlights"
    """Member of a reference that holds its text."""
    wheels: Prefix | None = None
    """Prefix in the environment's bucket with the job's wheels; left out, pip asks the index."""


class BatchCapacity(Section):
    """How much of it runs, over what, and when."""

    instance_count: Annotated[int, Field(ge=1, le=100)] = 1
    """Instances of a job; SageMaker gives each whole objects."""
    input_prefix: Prefix | None = None
    """Where the records lie in the environment's bucket; batch/<workload>/input by default."""
    output_prefix: Prefix | None = None
    """Where each run gets a prefix of its own; batch/<workload>/output by default."""
    shards: Annotated[int, Field(ge=1, le=1000)] | None = None
    """Most jobs at the same time, one for each prefix right below the input prefix; left out:
    one job for all of it."""
    schedule: Annotated[tuple[Timed, ...], Strict(False)] = ()
    """Starts a run over the whole input prefix at times of the day."""
    on_upload: bool = False
    """A run starts for every object that is put below the input prefix."""
    score: Score | None = None
    """scores.json beside the manifest of every run; a run that cannot be scored fails."""
