"""BAT-010: input and output of a workload do not lie in each other."""

from collections.abc import Iterator

from slipway.planning.batch import prefixes
from slipway.planning.facts import WorkloadFacts
from slipway.rules.batch_transform import of
from slipway.rules.rule import Finding, Rule


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Refuse a run that would read answers as records, and start itself again on upload."""
    workload = of(facts)
    source, target = prefixes(workload)
    if source.startswith(target) or target.startswith(source):
        again = (
            ", and on_upload starts a run for each answer" if workload.capacity.on_upload else ""
        )
        yield Finding(
            "capacity.output_prefix",
            f"{target} and the input prefix {source} lie in each other: a run reads the answers of"
            f" earlier ones{again}",
            "choose prefixes of which neither begins with the other",
        )


RULE = Rule(
    "BAT-010",
    "error",
    "input and output lie apart",
    "S3: a prefix holds whatever begins with it",
    check,
)
