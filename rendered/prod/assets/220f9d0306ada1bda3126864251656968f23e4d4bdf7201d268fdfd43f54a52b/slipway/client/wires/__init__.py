"""Wire formats: how each family of containers is asked, and how it answers."""

from slipway.client.wires.base import Message, Prompt, Wire
from slipway.client.wires.lmi import Lmi
from slipway.client.wires.openai import OpenAi
from slipway.client.wires.text2text import Text2Text
from slipway.client.wires.tgi import Tgi

WIRES: dict[str, type[Wire]] = {
    "lmi": Lmi,
    "openai": OpenAi,
    "text2text": Text2Text,
    "tgi": Tgi,
}

__all__ = ["WIRES", "Message", "Prompt", "Wire"]
