"""OPS-028: a rolling update of an endpoint with a shadow is unknown."""

from collections.abc import Iterator

from slipway.config.schema.rollout import Rollout
from slipway.planning import shadow
from slipway.planning.facts import WorkloadFacts
from slipway.rules.rollout_size import ALL_AT_ONCE
from slipway.rules.rule import Finding, Rule


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Warn that an endpoint of several variants does not roll, and a shadow may be one of them."""
    rollout = facts.hosted.capacity.rollout
    if not isinstance(rollout, Rollout) or rollout.strategy != "rolling":
        return
    if shadow.of(facts) is None:
        return
    yield Finding(
        "capacity.rollout.strategy",
        "is rolling, which SageMaker does not do with several variants; whether a shadow is one of"
        " them is unknown",
        "set it to canary, linear or all_at_once, which start a second fleet",
        (ALL_AT_ONCE,),
    )


RULE = Rule(
    "OPS-028",
    "warning",
    "an endpoint with a shadow is updated in a way that is known to work",
    "SageMaker developer guide, deployment-guardrails-exclusions: no rolling deployment of"
    " multi-variant endpoints; it does not name shadow variants",
    check,
)
