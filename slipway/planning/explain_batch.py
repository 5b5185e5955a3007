"""What is particular to a batch workload, in words for a terminal."""

from collections.abc import Iterator

from slipway.planning.cost import dollars
from slipway.planning.plan import BatchPlan

Line = tuple[str, ...]


def of_batch(plan: BatchPlan) -> Iterator[Line]:
    """Yield what its jobs run on, how they ask, what they cost, and what starts them."""
    accelerators, job = plan.accelerators, plan.job
    instances = f"{plan.instance_count} x {plan.instance_type}"
    yield (
        "instance",
        instances if plan.shards is None else f"{instances} for each of {plan.shards} jobs at once",
        f"{accelerators.count} x {accelerators.name}; there while a job runs, one copy of the model"
        f" on {accelerators.tensor_parallel_degree}",
    )
    yield "input", f"s3://{plan.bucket}/{plan.input_prefix}", f"records as {job.content_type}"
    yield (
        "output",
        f"s3://{plan.bucket}/{plan.output_prefix}<execution>/",
        "one prefix for each run",
    )
    yield (
        "requests",
        f"{job.max_concurrent_transforms} at a time of {job.max_payload_mb} MB at most,"
        f" split by {job.split_type}, {job.batch_strategy or 'records as SageMaker chooses'}",
        f"assembled with {job.assemble_with}; {job.invocations_timeout_seconds} s for an answer,"
        f" {job.invocations_max_retries} retries",
    )
    for name, value in sorted(job.environment.items()):
        yield "", f"{name}={value}"
    yield from _cost(plan)
    yield from _starts(plan)
    if plan.score is not None:
        yield (
            "score",
            f"ROUGE by s3://{plan.bucket}/{plan.score.references}, field {plan.score.field}",
            f"one {plan.score.instance_type}, {plan.score.image_uri}",
        )
        wheels = plan.score.wheels
        source = f"s3://{plan.bucket}/{wheels}" if wheels else "the package index"
        yield "", f"rouge-score from {source}, pinned with its hashes"


def _cost(plan: BatchPlan) -> Iterator[Line]:
    if plan.cost is None:
        yield "cost", "unknown", f"no price of {plan.instance_type} is known"
        return
    jobs = plan.shards or 1
    hour = f"{dollars(plan.cost.usd_per_hour)} for each hour of a job"
    if jobs > 1:
        hour += f", {dollars(jobs * plan.cost.usd_per_hour)} with {jobs} at once"
    yield "cost", hour, f"hosting's price, as transform's is unknown: {plan.cost.basis}"
    runs = [start.runs_per_month for start in plan.starts]
    counted = [count for count in runs if count is not None]
    if counted and len(counted) == len(runs):
        month = dollars(sum(counted) * jobs * plan.cost.usd_per_hour)
        yield "", f"{sum(counted):.0f} runs a month: {month} if each takes an hour"


def _starts(plan: BatchPlan) -> Iterator[Line]:
    for start in plan.starts:
        yield "starts", f"{start.when} in {start.timezone}", start.name
    if plan.on_upload:
        yield "starts", "with each object that is put below the input prefix"
    if not plan.starts and not plan.on_upload:
        yield "starts", "when somebody starts an execution of the state machine"
