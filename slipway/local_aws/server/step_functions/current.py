"""The task in hand: whose it is and until when; a resource's handler is told only its input."""

import time
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from ministack.services import stepfunctions

Data = dict[str, Any]


@dataclass(frozen=True)
class Task:
    """``executions`` are the one in hand and, in a distributed map, the one that began it."""

    role_arn: str
    executions: tuple[Data, ...]
    deadline: float

    @property
    def wanted(self) -> bool:
        """False once somebody stopped the execution, or when its time is over."""
        running = all(execution["status"] == "RUNNING" for execution in self.executions)
        return running and time.monotonic() < self.deadline


TASK: ContextVar[Task] = ContextVar("task")

Execute = Callable[[Data, Any, Data, Data], Any]


def first_of(context: Data) -> Data:
    """The execution that began, in a distributed map, the one in hand."""
    first: Data = stepfunctions._executions[context["Execution"]["Id"]]
    return first


def role_of(first: Data) -> str:
    """The role that an execution began with; the state machine may be gone by now."""
    role_arn: str = first["events"][0]["executionStartedEventDetails"]["roleArn"]
    return role_arn


def known(execute: Execute) -> Execute:
    """``execute`` with the task in hand known to whatever it calls."""

    def run(state: Data, raw_input: Any, execution: Data, context: Data) -> Any:
        first = first_of(context)
        seconds = state.get("TimeoutSeconds")
        lasts = seconds if isinstance(seconds, int) else float("inf")
        task = Task(role_of(first), (execution, first), time.monotonic() + lasts)
        token = TASK.set(task)
        try:
            return execute(state, raw_input, execution, context)
        finally:
            TASK.reset(token)

    return run
