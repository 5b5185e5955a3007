"""LMI (DJL Serving). Source: djl-serving's LMI input and output schema."""

from slipway.client.wires.inputs import Inputs


class Lmi(Inputs):
    """JSON lines; a list of prompts in one request, too."""

    takes_lists = True
    log_prob = "log_prob"
    special = "special_token"
