"""SRV-005: the container's variables fit into what a SageMaker model takes."""

import re
from collections.abc import Iterator

from slipway.catalogue import limits
from slipway.planning import effective
from slipway.planning.effective import SERVING
from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule

FIELD = f"{SERVING}.environment"
KEY = re.compile(r"[a-zA-Z_][a-zA-Z0-9_]*")


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Refuse too many variables, too long ones, and names that are none."""
    declared = facts.serving.environment
    rendered = effective.all_variables(facts)
    most = limits.MODEL_ENVIRONMENT_ENTRIES
    if len(rendered) > most:
        yield Finding(
            FIELD,
            f"{len(rendered)} variables reach the container ({len(declared)} of them declared"
            f" here), and a SageMaker model takes {most}",
            f"remove {len(rendered) - most}, or write settings as serving.options",
        )
    for name in declared:
        if not KEY.fullmatch(name):
            yield Finding(f"{FIELD}.{name}", f"{name!r} is no name of a variable", _mended(name))
        elif len(name) > limits.ENVIRONMENT_KEY_CHARACTERS:
            yield Finding(
                f"{FIELD}.{name[:40]}...",
                f"the name has {len(name)} characters, and SageMaker takes"
                f" {limits.ENVIRONMENT_KEY_CHARACTERS}",
                "shorten it",
            )
    for name, setting in rendered.items():
        if len(setting.value) > limits.ENVIRONMENT_VALUE_CHARACTERS:
            yield Finding(
                setting.field,
                f"the value of {name} has {len(setting.value)} characters, and SageMaker takes"
                f" {limits.ENVIRONMENT_VALUE_CHARACTERS}",
                "shorten it, or put it into a file beside the weights and name the file",
            )


def _mended(name: str) -> str:
    if name.startswith("option."):
        return f"write it as OPTION_{name.removeprefix('option.').upper()}, or move it to options"
    return "use letters, digits and underscores, no digit first"


RULE = Rule(
    "SRV-005",
    "error",
    "the container's variables fit into a SageMaker model",
    "botocore sagemaker: EnvironmentMap, EnvironmentKey, EnvironmentValue",
    check,
)
