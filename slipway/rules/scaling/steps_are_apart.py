"""OPS-026: the steps of a policy lie apart, and each moves the count."""

from collections.abc import Iterator

from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Refuse steps that overlap, leave a gap before the first, or add nothing."""
    scaling = facts.hosted.capacity.autoscaling
    for number, policy in enumerate(scaling.step_policies if scaling else ()):
        field = f"capacity.autoscaling.step_policies[{number}].steps"
        begins = [step.from_threshold for step in policy.steps]
        for place, step in enumerate(policy.steps):
            begin = step.from_threshold
            if begin < 0:
                yield Finding(
                    f"{field}[{place}].from_threshold",
                    f"{begin:g} is on the other side of the threshold, where the alarm is silent",
                    "give the distance from the threshold, 0 or more",
                )
            elif begin in begins[:place]:
                yield Finding(
                    f"{field}[{place}].from_threshold",
                    f"{begin:g} is where another step begins too",
                    "let each step begin at a distance of its own",
                )
            if step.adjustment == 0:
                yield Finding(f"{field}[{place}].adjustment", "is 0: nothing moves", "remove it")
        if min(begins) > 0:
            yield Finding(
                field,
                f"leaves a gap: the alarm goes off at the threshold, the first step is"
                f" {min(begins):g} from it",
                "let the first step begin at 0",
            )


RULE = Rule(
    "OPS-026",
    "error",
    "the steps of a policy lie apart and begin at its threshold",
    "Application Auto Scaling, StepAdjustment: intervals neither overlap nor leave a gap",
    check,
)
