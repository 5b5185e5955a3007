"""FIT-005: what cannot be checked is said, not passed in silence."""

from collections.abc import Iterator

from slipway.planning.facts import WorkloadFacts
from slipway.planning.memory import judge, workload
from slipway.rules.rule import Finding, Rule

HINTS = {
    "release.model.architecture": "put the model's config.json into architectures/<name>.json and"
    " name it in model.architecture",
    "release.container": "name a family and a version of the catalogue",
    "release.serving.instance_type": "choose a type whose memory is known, or try it in a lower"
    " environment first",
    "release.serving.dtype": "write fp16, bf16 or fp32",
    "release.serving.quantize": "try it in a lower environment first",
}


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Warn when the memory of a workload was not checked, and say what is missing."""
    if facts.instance is None or facts.backend is None:
        return  # INS-001 and the image rules say so.
    named = facts.model.architecture
    if named is not None and facts.architecture is None:
        return  # CFG-020 says so.
    try:
        budget = judge(workload.deployment(facts))
    except workload.Unknown as unknown:
        yield Finding(unknown.field, f"memory was not checked: {unknown}", HINTS[unknown.field])
        return
    if budget.verdict == "unknown":
        field = "release.serving.instance_type"
        yield Finding(field, f"memory was not checked: {budget.reason}", HINTS[field])


RULE = Rule(
    "FIT-005",
    "warning",
    "the memory of every workload is checked",
    "the contract of the rules: what is unknown is said to be unknown",
    check,
)
