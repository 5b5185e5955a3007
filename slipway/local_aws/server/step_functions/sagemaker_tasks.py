"""arn:aws:states:::sagemaker:<action>, and jobs that are waited for with .sync."""

import json
import time
from datetime import datetime
from typing import Any

from slipway.local_aws.server.kinds import JOBS
from slipway.local_aws.server.step_functions.calls import failure, integrated
from slipway.local_aws.server.step_functions.current import TASK

POLL_SECONDS = 0.2
_OTHERS = ("CreateEndpoint", "CreateEndpointConfig", "CreateModel", "UpdateEndpoint")
_SYNC = {f"Create{noun}": kind for noun, kind in JOBS.items()}

Data = dict[str, Any]


def run(resource: str, request: Data) -> Data:
    """Call, and wait for a job's end where the resource says so.

    A job that did not complete fails the task; its cause is the job's description. A task that is
    not wanted any more stops its job.
    """
    action, _, pattern = resource.rsplit(":", 1)[-1].partition(".")
    operation = action[0].upper() + action[1:]
    if operation not in (*_SYNC, *_OTHERS) or pattern not in ("", "sync"):
        raise failure("States.Runtime", f"{resource} is not part of this local AWS")
    answer = _asked(operation, request)
    if not pattern:
        return answer
    if operation not in _SYNC:
        raise failure("States.Runtime", f"{resource} is not part of this local AWS")
    return _ended(operation, request)


def _ended(operation: str, request: Data) -> Data:
    kind = _SYNC[operation]
    named = {kind.name_field: request[kind.name_field]}
    task = TASK.get()
    while True:
        found = _asked(f"Describe{kind.noun}", named)
        status = found[str(kind.status)]
        if status == "Completed":
            return found
        if status in ("Failed", "Stopped"):
            raise failure("States.TaskFailed", json.dumps(found))
        if not task.wanted:
            if status == "InProgress":
                _asked(f"Stop{kind.noun}", named)
            return found
        time.sleep(POLL_SECONDS)


def _asked(operation: str, request: Data) -> Data:
    """An answer with times in milliseconds."""
    answer = integrated("sagemaker", "SageMaker", operation, request)
    return {key: _number(value) for key, value in answer.items()}


def _number(value: Any) -> Any:
    return int(value.timestamp() * 1000) if isinstance(value, datetime) else value
