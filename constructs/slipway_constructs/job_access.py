"""What the jobs of a pipeline may do, whatever they do: read here, write below the prefix."""

from collections.abc import Sequence

from slipway.planning import PipelinePlan
from slipway_constructs import container_access
from slipway_constructs.container_access import let_volume_use, use_key
from slipway_constructs.objects import arn_of, by_bucket, listing
from slipway_constructs.statements import Statement, allow


def of_jobs(
    plan: PipelinePlan,
    *,
    repositories: Sequence[str],
    log_groups: Sequence[str],
    reads: Sequence[str],
    key_arn: str,
    more: Sequence[Statement] = (),
) -> list[Statement]:
    """``reads`` are ARNs of objects; a log group names its metrics as well."""
    place = f"{plan.partition}:{plan.region}:{plan.account}"
    return [
        *container_access.pull_image(repositories),
        *container_access.write_logs(place, log_groups, log_groups),
        allow(
            "ReadInputs",
            ["s3:GetObject"],
            [f"{bucket}/{key}" for bucket, keys in by_bucket(reads).items() for key in keys],
        ),
        *listing("ListInputs", reads),
        allow("WriteResults", ["s3:AbortMultipartUpload", "s3:PutObject"], [own_data(plan)]),
        *more,
        use_key(key_arn),
        let_volume_use(key_arn),
        *container_access.use_network(place, plan.network),
    ]


def own_data(plan: PipelinePlan) -> str:
    """ARN of everything below the prefix of ``plan``."""
    return arn_of(f"{plan.uri}/", plan.partition)


WHY = container_access.WHY | {
    "ReadInputs": "data are many files, and each execution has a prefix of its own",
    "WriteResults": "each execution has a prefix of its own below the workload's",
}
