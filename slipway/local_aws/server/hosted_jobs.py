"""The kinds of jobs, each with what does its work here."""

import contextvars
import threading
import time
from collections.abc import Callable

from slipway.local_aws.server import credentials
from slipway.local_aws.server.failures import Failures
from slipway.local_aws.server.inference.answer import Model
from slipway.local_aws.server.jobs.life import Jobs, Work
from slipway.local_aws.server.jobs.processing import checks as processing_checks
from slipway.local_aws.server.jobs.processing.work import Processing
from slipway.local_aws.server.jobs.service import Hosted
from slipway.local_aws.server.jobs.transform import checks as transform_checks
from slipway.local_aws.server.jobs.transform.work import Transform
from slipway.local_aws.server.kinds import PROCESSING_JOB, TRANSFORM_JOB, Kind
from slipway.local_aws.server.storage import Ministack
from slipway.local_aws.server.store import Store


def kinds(
    store: Store, failures: Failures, model: Model, storage: Ministack, seconds: float
) -> list[Hosted]:
    """Transform and processing jobs; each begins ``seconds`` after it was created."""

    def jobs(kind: Kind, work: Work) -> Jobs:
        return Jobs(
            store, kind, work, failures, _spawned, transition_seconds=seconds, clock=time.time
        )

    transform = jobs(TRANSFORM_JOB, Transform(model, storage, storage))
    processing = jobs(PROCESSING_JOB, Processing(storage, storage, credentials.of_role))
    return [
        Hosted(TRANSFORM_JOB, transform, transform_checks.shown),
        Hosted(PROCESSING_JOB, processing, processing_checks.shown),
    ]


def _spawned(work: Callable[[], None]) -> None:
    """Run on a thread, in the account and region of the request in hand."""
    context = contextvars.copy_context()
    threading.Thread(target=context.run, args=(work,), daemon=True).start()
