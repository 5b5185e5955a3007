"""Wire formats by container."""

from slipway.local_aws.server.inference.container import Container
from slipway.local_aws.server.inference.formats.base import Format, MediaTypes
from slipway.local_aws.server.inference.formats.lmi import Lmi
from slipway.local_aws.server.inference.formats.openai import OpenAi
from slipway.local_aws.server.inference.formats.text2text import Text2Text
from slipway.local_aws.server.inference.formats.tgi import Tgi

_BY_REPOSITORY: dict[str, type[Format]] = {
    "djl-inference": Lmi,
    "huggingface-pytorch-tgi-inference": Tgi,
    "huggingface-vllm": OpenAi,
    "huggingface-vllm-inference-neuronx": OpenAi,
    "sglang": OpenAi,
    "vllm": OpenAi,
}
TEXT2TEXT_REPOSITORY = "huggingface-pytorch-inference"
"""The image in which JumpStart serves its text2text models with a script of its own."""
TEXT2TEXT_MODEL = "huggingface-text2text-"
"""How the ids of those models begin, wherever a container tells which model it has."""


def format_of(container: Container, media: MediaTypes) -> Format:
    """The wire format of a container; LMI's for an image of the user's own."""
    known = _BY_REPOSITORY.get(container.repository)
    if known is None and _is_text2text(container):
        return Text2Text(container.environment, media)
    return (known or Lmi)()


def _is_text2text(container: Container) -> bool:
    told = (container.image, container.artifact, *container.environment.values())
    return container.repository == TEXT2TEXT_REPOSITORY or any(TEXT2TEXT_MODEL in t for t in told)
