"""SRV-014: lmi-dist serves LoRA adapters or decodes speculatively, not both."""

from collections.abc import Iterator

from slipway.catalogue import startup
from slipway.planning import effective
from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Refuse a draft model beside adapters."""
    found = effective.checked_by_djl(facts)
    version = facts.container.version
    if found is None or version is None:
        return
    rolling_batch, lora = found.get("option.rolling_batch"), found.get("option.enable_lora")
    draft = found.get("option.speculative_draft_model")
    if (
        startup.law("lmi_dist_lora_or_speculation", version)
        and rolling_batch is not None
        and rolling_batch.value == "lmi-dist"
        and lora is not None
        and lora.value.lower() == "true"
        and draft is not None
    ):
        yield Finding(
            draft.field,
            f"lmi-dist in {facts.container.family} {version} does not start with a draft model"
            f" ({draft.value!r}) and LoRA adapters",
            "remove it, or option.enable_lora",
        )


RULE = Rule(
    "SRV-014",
    "error",
    "lmi-dist serves LoRA adapters or decodes speculatively, not both",
    "djl-serving: LmiDistRbProperties",
    check,
)
