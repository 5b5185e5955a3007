"""How many output tokens per second one instance gives, and what a million of them cost.

Measured where somebody published just this deployment; on Inferentia2 and Trainium otherwise
estimated from the bytes that one token moves; unknown everywhere else.
"""

from dataclasses import dataclass, replace
from typing import Literal

from slipway.catalogue import accelerators, files, throughput
from slipway.planning.cost import dollars
from slipway.planning.facts import WorkloadFacts
from slipway.planning.memory import kv_cache, weights, workload
from slipway.planning.memory.deployment import GIB, Deployment

SECONDS_PER_HOUR = 3600


@dataclass(frozen=True, slots=True)
class Throughput:
    """Output tokens per second of one instance with one copy of the model, all sequences together.

    ``sequences`` are generated at the same time all along. ``error`` is the mean relative error of
    an estimate on published rows, None for a measurement. A measurement includes the time that its
    prompts took; an estimate is of generation alone, so that long prompts make it too high.
    """

    output_tokens_per_second: float
    sequences: int
    basis: Literal["measured", "roofline"]
    error: float | None
    source: str


def estimate(d: Deployment, architecture: str, instance_type: str) -> Throughput | None:
    """Return the throughput of a deployment; None where it is not known.

    ``architecture`` is the name of its file in model_configs/architectures.
    """
    return _measured(d, architecture, instance_type) or _roofline(d)


def of_workload(facts: WorkloadFacts) -> Throughput | None:
    """Return the throughput of a workload's instance; None where it is not known."""
    if facts.instance is None:
        return None
    try:
        asked = workload.deployment(facts)
    except workload.Unknown:
        return None
    name = "" if facts.architecture is None else facts.architecture.name
    return estimate(asked, name, facts.instance.name)


def told(throughput: Throughput, usd_per_hour: float | None) -> str:
    """Say a throughput and what it costs, and how sure that is."""
    rate = f"{throughput.output_tokens_per_second:,.0f} tokens per second"
    text = f"{rate} with {throughput.sequences} sequences"
    if usd_per_hour is not None:
        usd = usd_per_million_output_tokens(usd_per_hour, throughput)
        text += f", {dollars(usd)} per million output tokens"
    if throughput.error is None:
        return f"{text} (measured)"
    return f"{text} (generation alone, estimated within {throughput.error:.0%} on average)"


def usd_per_million_output_tokens(usd_per_hour: float, throughput: Throughput) -> float:
    """Return what 10^6 output tokens cost when the instance generates at that rate all the time."""
    return usd_per_hour / (throughput.output_tokens_per_second * SECONDS_PER_HOUR) * 1e6


def ideal_step_seconds(d: Deployment) -> float | None:
    """Return how long a NeuronCore takes to read what one token of every sequence needs.

    At the full bandwidth of its memory. The whole cache of the compiled length is read, whatever
    part of it is filled: that fits the published rows better than the mean length does. None where
    this was never compared with a measurement: on other hardware, for mixtures, encoders and
    pipelines.
    """
    shape, bandwidth = d.shape, accelerators.neuron_bandwidth(d.accelerator.name)
    untried = shape.experts or shape.encoder_layers or d.pipeline_parallel_degree > 1
    if bandwidth is None or not d.on_neuron or untried:
        return None
    if d.max_sequences is None or d.max_model_len is None:
        return None
    cache = d.max_sequences * kv_cache.bytes_for_sequence(d, d.max_model_len)
    return (_weights_read(d) + cache) / bandwidth


def _measured(d: Deployment, architecture: str, instance_type: str) -> Throughput | None:
    if d.pipeline_parallel_degree > 1:
        return None
    row = throughput.nearest(
        architecture=architecture,
        engine=d.engine,
        instance_type=instance_type,
        tensor_parallel_degree=d.tensor_parallel_degree,
        dtype=d.dtype,
        quantization=None if d.quantization is None else d.quantization.name,
        sequences=d.max_sequences,
        max_model_len=d.max_model_len,
    )
    if row is None or row.output_tokens_per_second is None:
        return None
    return Throughput(row.output_tokens_per_second, row.sequences, "measured", None, row.source)


def _roofline(d: Deployment) -> Throughput | None:
    ideal, fit = ideal_step_seconds(d), throughput.roofline()
    if ideal is None or d.max_sequences is None or d.max_sequences > fit.max_sequences:
        return None
    seconds = fit.fixed_ms / 1000 + ideal / fit.bandwidth_share
    source = str(files.source("roofline"))
    return Throughput(d.max_sequences / seconds, d.max_sequences, "roofline", fit.error, source)


def _weights_read(d: Deployment) -> float:
    """Bytes of weights that one core reads for a token: of the embedding only a few rows.

    Where the output shares the embedding's table, all of it is read.
    """
    parts = d.shape.parameters
    table = 0 if parts.output else parts.embedding
    read = replace(d.shape, parameters=replace(parts, embedding=table))
    return weights.gib(replace(d, shape=read, checkpoint_bytes=None)) * GIB
