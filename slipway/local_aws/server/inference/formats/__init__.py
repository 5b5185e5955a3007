"""Wire formats by container image."""

from slipway.local_aws.server.inference.formats.base import Format
from slipway.local_aws.server.inference.formats.lmi import Lmi
from slipway.local_aws.server.inference.formats.openai import OpenAi
from slipway.local_aws.server.inference.formats.tgi import Tgi

_BY_REPOSITORY: dict[str, type[Format]] = {
    "djl-inference": Lmi,
    "huggingface-pytorch-tgi-inference": Tgi,
    "huggingface-vllm": OpenAi,
    "huggingface-vllm-inference-neuronx": OpenAi,
    "sglang": OpenAi,
    "vllm": OpenAi,
}


def format_of(image: str) -> Format:
    """The wire format of an image; LMI's for an image of the user's own."""
    repository = image.rsplit("/", 1)[-1].split("@", 1)[0].split(":", 1)[0]
    return _BY_REPOSITORY.get(repository, Lmi)()
