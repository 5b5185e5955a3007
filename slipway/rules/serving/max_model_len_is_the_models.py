"""SRV-022: vLLM serves no longer sequences than the model was made for."""

from collections.abc import Iterator

from slipway.planning import effective
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
    most = architecture.longest_sequence
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


RULE = Rule(
    "SRV-022",
    "error",
    "vLLM serves no longer sequences than the model was made for",
    "vLLM: User-specified max_model_len is greater than the derived max_model_len",
    check,
)
