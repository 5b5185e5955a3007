"""What the container of a batch workload takes of a record, out of the workload's own file."""

from contextlib import suppress

from slipway.batch.records import Asked
from slipway.client.target import wire_of
from slipway.config.schema import Batch
from slipway.errors import SlipwayError
from slipway.planning import WorkloadFacts

_MEMBERS = {
    "text2text": ("text_inputs", ""),
    "lmi": ("inputs", "parameters"),
    "tgi": ("inputs", "parameters"),
}
"""Where text and generation parameters lie, by wire format (``slipway.client.wires``)."""


def asked_of(facts: WorkloadFacts) -> Asked:
    """Return what records are checked for; a filter makes of a record what only AWS sees."""
    workload = facts.workload
    assert isinstance(workload, Batch)
    transform = workload.release.transform
    processing = transform.data_processing
    text, parameters = None, None
    if processing is None or processing.input_filter in (None, "$"):
        # Of an image that nobody knows nothing is checked.
        with suppress(SlipwayError):
            text, parameters = _MEMBERS.get(wire_of(facts), (None, None))
    return Asked(
        max_payload_mb=transform.max_payload_mb,
        text=text,
        parameters=parameters,
        ignores_parameters=bool(transform.hyper_parameters),
        max_model_len=facts.serving.max_model_len,
    )
