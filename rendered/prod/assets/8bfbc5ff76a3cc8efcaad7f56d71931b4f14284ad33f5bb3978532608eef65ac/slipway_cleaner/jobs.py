"""Jobs that run for too long are told of; they end by themselves, or somebody stops them."""

from collections.abc import Iterator
from datetime import timedelta

from slipway_cleaner.decision import KEEP, REPORT, Decision
from slipway_cleaner.quiet import doubt
from slipway_cleaner.snapshot import Unreadable
from slipway_cleaner.view import RUNNING, View


def decide(view: View) -> Iterator[Decision]:
    """Yield a decision for every job that runs and is ours, or may be."""
    kinds = (view.snapshot.jobs, view.snapshot.other_jobs)
    listed = [job for jobs in kinds if not isinstance(jobs, Unreadable) for job in jobs]
    begin = view.now - timedelta(hours=view.policy.stuck_after_hours)
    for job in listed:
        if not view.concerns(job) or job.status not in RUNNING:
            continue
        uncertain = doubt(job, view)
        action, reason = KEEP, "runs"
        if uncertain is not None:
            action, reason = REPORT, uncertain.why
        elif not isinstance(job.created, Unreadable) and job.created < begin:
            action, reason = REPORT, f"runs since {job.created:%Y-%m-%d %H:%M} UTC: look why"
        yield Decision(
            kind=job.kind,
            name=job.name,
            arn=job.arn,
            action=action,
            reason=reason,
            usd_per_month=None,
        )
