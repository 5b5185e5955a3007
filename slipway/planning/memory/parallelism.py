"""Into how many parts a model can be split."""

from dataclasses import replace

from slipway.catalogue import accelerators, neuron
from slipway.planning.memory.deployment import Deployment

VOCABULARY_PADDING = 64
"""vLLM pads the vocabulary to a multiple of this before it splits it (DEFAULT_VOCAB_PADDING_SIZE,
vllm/model_executor/layers/vocab_parallel_embedding.py)."""


def obstacle(d: Deployment) -> str | None:
    """Return why the model cannot be split so; None when nothing is known against it."""
    tp, shape = d.tensor_parallel_degree, d.shape
    used = tp * d.pipeline_parallel_degree
    unit = "NeuronCores" if d.on_neuron else "GPUs"
    if used > d.accelerator.count:
        return f"{used} {unit} are asked for, the instance has {d.accelerator.count}"
    if tp == 1:
        return None
    if d.on_neuron:
        return _on_neuron(d)
    if shape.attention_heads % tp:
        return f"{shape.attention_heads} attention heads are not divisible by {tp}"
    if shape.key_value_heads % tp and tp % shape.key_value_heads:
        return (
            f"{shape.key_value_heads} key-value heads are neither divisible by {tp} nor divide it"
        )
    width = shape.expert_intermediate_size or shape.intermediate_size
    if width % tp:
        return f"the intermediate size {width} is not divisible by {tp}"
    padded = -(-shape.vocab_size // VOCABULARY_PADDING) * VOCABULARY_PADDING
    if d.engine == "vllm" and padded % tp:
        return f"the vocabulary of {padded} is not divisible by {tp}"
    return None


def _on_neuron(d: Deployment) -> str | None:
    tp = d.tensor_parallel_degree
    family = accelerators.neuron_family(d.accelerator.name)
    legal = None if family is None else neuron.legal_tensor_parallel_degrees(family)
    if legal is not None and tp not in legal:
        known = ", ".join(str(degree) for degree in legal)
        return f"the runtime forms no group of {tp} cores on {d.accelerator.name}; it forms {known}"
    # Heads that do not divide are padded: optimum-neuron compiles 64 heads for 24 cores.
    return None


def largest_legal_degree(d: Deployment) -> int:
    """Return the largest degree up to the given one that the model can be split into."""
    degrees = range(d.tensor_parallel_degree, 1, -1)
    asked = (tp for tp in degrees if obstacle(replace(d, tensor_parallel_degree=tp)) is None)
    return next(asked, 1)
