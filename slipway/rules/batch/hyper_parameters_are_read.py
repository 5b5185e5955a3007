"""BAT-008: somebody reads the generation parameters of a job."""

from collections.abc import Iterator

from slipway.catalogue import transforms
from slipway.planning.facts import WorkloadFacts
from slipway.rules.batch_transform import of
from slipway.rules.rule import Finding, Rule


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Warn where the container is none of JumpStart's text2text ones, which alone read them."""
    name = transforms.hyper_parameters_variable()
    if facts.backend is None or facts.backend.value == "text2text":
        return
    if of(facts).release.transform.hyper_parameters:
        yield Finding(
            "release.transform.hyper_parameters",
            f"{facts.backend.value} is not known to read {name}",
            "write the parameters into each record",
        )


RULE = Rule(
    "BAT-008",
    "warning",
    "HYPER_PARAMS is read by the container",
    "AWS machine learning blog: batch transforms with JumpStart text2text models",
    check,
)
