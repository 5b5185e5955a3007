"""The decision guide: which serving engine, and why."""

from dataclasses import dataclass

from slipway.catalogue import backends
from slipway.catalogue.instances import Instance
from slipway.planning.architecture import Architecture


@dataclass(frozen=True, slots=True)
class Choice:
    """A decision and its reason, in words for a reviewer."""

    value: str
    reason: str


# Preference among the engines that one container version holds, best first. Source: the LMI
# back-end selection guide, v0.29 (uneven traffic: lmi-dist, later vLLM; then the others).
_PREFERENCE = ("tgi", "trtllm", "neuronx", "lmi-dist", "vllm", "deepspeed", "text2text")


def choose(
    *,
    declared: str,
    family: str | None,
    version: str | None,
    architecture: Architecture | None,
    instance: Instance | None,
) -> Choice | None:
    """Return the engine: the declared one, or the best that the container version holds.

    None when the container is not in the catalogue and none is declared, or holds none that can
    serve the model. A rule tells the user which of the two it is.
    """
    if declared != "auto":
        return Choice(declared, "declared in the workload's file")
    if family is None or version is None:
        return None
    held = backends.backends(family, version)
    usable = [b for b in held if _obstacle(b, architecture) is None]
    ordered = sorted(usable, key=_PREFERENCE.index)
    if not ordered:
        return None
    best = ordered[0]
    return Choice(best, f"auto: {_why(best, family, version, held, architecture, instance)}")


def _obstacle(backend: str, architecture: Architecture | None) -> str | None:
    """Why the engine cannot serve this architecture; None when nothing is known against it."""
    if architecture is None:
        return None
    if architecture.encoder_decoder != (backend == "text2text") and backend not in ("tgi",):
        return "it serves decoders only" if architecture.encoder_decoder else "it serves T5 only"
    return backends.obstacle(backend, architecture.model_type, architecture.experts)


def _why(
    best: str,
    family: str,
    version: str,
    held: tuple[str, ...],
    architecture: Architecture | None,
    instance: Instance | None,
) -> str:
    others = [b for b in held if b != best]
    parts = [f"{family} {version} holds {best}{' alone' if not others else ''}"]
    if instance is not None and instance.accelerator is not None:
        parts.append(f"{instance.name} has {instance.accelerator_count} x {instance.accelerator}")
    for other in others:
        obstacle = _obstacle(other, architecture)
        parts.append(f"{other}: {obstacle or 'would do; ' + best + ' comes first in the guide'}")
    if architecture is not None:
        heads, kv_heads = architecture.attention_heads, architecture.key_value_heads
        kind = "mixture of experts" if architecture.experts else "dense"
        grouped = heads and kv_heads and kv_heads < heads
        parts.append(
            f"{architecture.name} is {kind}" + (", with grouped-query attention" if grouped else "")
        )
    return "; ".join(parts)
