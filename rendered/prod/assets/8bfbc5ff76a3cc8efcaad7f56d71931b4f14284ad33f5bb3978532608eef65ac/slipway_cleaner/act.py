"""Carries decisions out. Before each removal everything is looked at again."""

from collections.abc import Callable, Iterable
from typing import Any

from slipway_cleaner import marks
from slipway_cleaner.aws import Aws, gone
from slipway_cleaner.decision import MARK, UNMARK, Decision, Step
from slipway_cleaner.fence import Fence
from slipway_cleaner.snapshot import Read, Unreadable

POLL_SECONDS = 5.0

Look = Callable[[], Iterable[Decision]]

NAMES = {
    "endpoint": "Endpoint",
    "component": "InferenceComponent",
    "endpoint config": "EndpointConfig",
    "model": "Model",
}
WAITED_FOR = ("endpoint", "component")


class Actor:
    """Acts as long as its run is the newest and has time; the next run goes on from there."""

    def __init__(self, aws: Aws, fence: Fence, look: Look, sleep: Callable[[float], None]) -> None:
        """``look`` decides anew; ``sleep`` waits, in seconds."""
        self._aws, self._fence, self._look, self._sleep = aws, fence, look, sleep

    def act(self, decisions: Iterable[Decision]) -> dict[str, str]:
        """Return, by ARN, what became of each decision that asks for something."""
        done: dict[str, str] = {}
        for decision in decisions:
            if decision.removes:
                done[decision.arn] = self._remove(decision)
            elif decision.action in (MARK, UNMARK) and decision.bearer is not None:
                done[decision.arn] = self._tag(decision)
        return done

    def _tag(self, decision: Decision) -> str:
        if not self._fence.holds():
            return "not done: a newer run has begun, or that could not be read"
        arn = decision.bearer
        if decision.action == MARK:
            tags = [{"Key": marks.KEY, "Value": decision.mark}]
            answer = self._aws.ask("sagemaker", "add_tags", ResourceArn=arn, Tags=tags)
        else:
            keys = [marks.KEY]
            answer = self._aws.ask("sagemaker", "delete_tags", ResourceArn=arn, TagKeys=keys)
        return _outcome(answer)

    def _remove(self, decision: Decision) -> str:
        steps = self._confirmed(decision)
        if not steps:
            return "not done: it looked different at the second look"
        for step in steps:
            if not self._fence.holds():
                return "not done: a newer run has begun, or that could not be read"
            answer = self._call(step)
            if isinstance(answer, Unreadable) and not gone(answer):
                return f"failed at {step.operation} of {step.name}: {answer.why}"
            if step.operation == "delete" and step.kind in WAITED_FOR and not self._is_gone(step):
                return f"goes on in the next run: {step.name} is still being deleted"
        return "done"

    def _confirmed(self, decision: Decision) -> tuple[Step, ...]:
        """The steps as they are now; none where the same is not decided again."""
        wanted = (decision.arn, decision.action)
        return next((o.steps for o in self._look() if (o.arn, o.action) == wanted), ())

    def _call(self, step: Step) -> Read[Any]:
        if step.operation == "delete-stack":
            return self._aws.ask("cloudformation", "delete_stack", StackName=step.arn)
        if step.operation == "deregister":
            resource, dimension = step.name.split("|")
            return self._aws.ask(
                "application-autoscaling",
                "deregister_scalable_target",
                ServiceNamespace="sagemaker",
                ResourceId=resource,
                ScalableDimension=dimension,
            )
        if step.operation == "to-zero":
            return self._aws.ask(
                "sagemaker",
                "update_inference_component_runtime_config",
                InferenceComponentName=step.name,
                DesiredRuntimeConfig={"CopyCount": 0},
            )
        noun = NAMES[step.kind]
        operation = f"delete_{_snake(noun)}"
        return self._aws.ask("sagemaker", operation, **{f"{noun}Name": step.name})

    def _is_gone(self, step: Step) -> bool:
        """Wait until SageMaker does not know it any more, or the run's time is over."""
        noun = NAMES[step.kind]
        while True:
            answer = self._aws.ask(
                "sagemaker", f"describe_{_snake(noun)}", **{f"{noun}Name": step.name}
            )
            if isinstance(answer, Unreadable):
                return gone(answer)
            self._sleep(POLL_SECONDS)


def _snake(noun: str) -> str:
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in noun)[1:]


def _outcome(answer: Read[Any]) -> str:
    return f"failed: {answer.why}" if isinstance(answer, Unreadable) else "done"
