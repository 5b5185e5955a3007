"""Text Generation Inference. Source: its router's API, /generate and /generate_stream."""

from slipway.client.wires.inputs import Inputs


class Tgi(Inputs):
    """Server-sent events; one prompt a request, since TGI batches its callers by itself."""

    log_prob = "logprob"
    special = "special"
