"""Talks to live endpoints: streaming, whole answers, several prompts at once.

``for token in Endpoint(target, runtime).stream("A ship", max_new_tokens=32): print(token.text)``
"""

from slipway.client.endpoint import Endpoint
from slipway.client.errors import RequestRefused, StreamBroken, TooLong
from slipway.client.parts import Finish, Generation, Token, confidence
from slipway.client.stream import Stream, Timing
from slipway.client.target import Target, target_of
from slipway.client.until_done import Completion, until_done
from slipway.client.wires import Message

__all__ = [
    "Completion",
    "Endpoint",
    "Finish",
    "Generation",
    "Message",
    "RequestRefused",
    "Stream",
    "StreamBroken",
    "Target",
    "Timing",
    "Token",
    "TooLong",
    "confidence",
    "target_of",
    "until_done",
]
