"""SRV-022: vLLM serves no longer sequences than the model was made for."""

from collections.abc import Iterator

from slipway.planning import effective
from slipway.planning.architecture import Architecture
from slipway.planning.effective import Setting
from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule

OVERRIDE = "VLLM_ALLOW_LONG_MAX_MODEL_LEN"
VLLM = ("vllm", "lmi-dist")


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Refuse a longer one where nothing stretches the positions."""
    given, architecture = _given(facts), facts.architecture
    length = effective.whole_number(given)
    if given is None or length is None or architecture is None:
        return
    if facts.serving.environment.get(OVERRIDE, "0").lower() in ("1", "true"):
        return
    most = _longest(architecture)
    if most is not None and length > most:
        yield Finding(
            given.field,
            f"{length} is more than the {most} positions of {architecture.name}, and vLLM does not"
            " start with more",
            f"use at most {most}",
        )


def _given(facts: WorkloadFacts) -> Setting | None:
    if facts.backend is None or facts.backend.value not in VLLM:
        return None
    found = effective.checked_by_djl(facts)
    if found is None:
        return (effective.container_variables(facts) or {}).get("SM_VLLM_MAX_MODEL_LEN")
    # Overrides of the model's configuration may bring positions that are not known here.
    if any("rope" in key or "hf_overrides" in key for key in found):
        return None
    return found.get("option.max_model_len")


def _longest(architecture: Architecture) -> int | None:
    """Positions that vLLM derives; None where it derives more than is known here.

    The shape llama3 of RoPE scaling is within max_position_embeddings already; of any other the
    factor would have to be applied as vLLM's version does.
    """
    config = architecture.config
    scaling = config.get("rope_scaling") or config.get("rope_parameters") or {}
    if not isinstance(scaling, dict) or any(isinstance(part, dict) for part in scaling.values()):
        return None
    kind = scaling.get("rope_type") or scaling.get("type") or "default"
    if kind not in ("default", "llama3"):
        return None
    lengths = [architecture.max_position_embeddings, config.get("model_max_length")]
    known = [length for length in lengths if isinstance(length, int)]
    return max(known) if architecture.max_position_embeddings and known else None


RULE = Rule(
    "SRV-022",
    "error",
    "vLLM serves no longer sequences than the model was made for",
    "vLLM: User-specified max_model_len is greater than the derived max_model_len",
    check,
)
