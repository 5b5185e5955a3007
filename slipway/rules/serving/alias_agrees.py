"""SRV-016: LMI's key and vLLM's own name for it do not contradict each other."""

from collections.abc import Iterator

from slipway.catalogue import startup
from slipway.planning import effective
from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Refuse two values of one setting under its two names."""
    found = effective.checked_by_djl(facts)
    version = facts.container.version
    if found is None or version is None or facts.backend is None:
        return
    row = startup.law("vllm_aliases", version) if facts.backend.value == "vllm" else None
    for lmi, vllm in () if row is None else row["pairs"]:
        ours, alias = found.get(lmi), found.get(vllm)
        # "max" is resolved by the server to a number that may well be the alias's.
        if ours is None or alias is None or "max" in (ours.value, alias.value):
            continue
        if ours.value != alias.value:
            yield Finding(
                alias.field,
                f"{alias.value!r} contradicts {ours.value!r}, which {ours.field} gives {lmi}",
                "remove it: LMI takes its own name alone",
            )


RULE = Rule(
    "SRV-016",
    "error",
    "LMI's key and vLLM's name for it agree",
    "djl-serving: VllmRbProperties.handle_lmi_vllm_config_conflicts",
    check,
)
