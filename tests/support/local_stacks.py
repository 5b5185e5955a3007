"""CloudFormation on the local AWS, with SageMaker and its scaling, in one account."""

import time
from collections.abc import Callable
from typing import Any


class LocalStacks:
    """Stacks by name; every method waits until the stack has settled."""

    def __init__(self, client: Callable[..., Any], account: str) -> None:
        self.cloudformation = client("cloudformation", account=account)
        self.sagemaker = client("sagemaker", account=account)
        self.scaling = client("application-autoscaling", account=account)

    def create(self, name: str, body: str) -> str:
        self.cloudformation.create_stack(StackName=name, TemplateBody=body)
        return self.settled(name)

    def update(self, name: str, body: str) -> str:
        self.cloudformation.update_stack(StackName=name, TemplateBody=body)
        return self.settled(name)

    def delete(self, name: str) -> None:
        self.cloudformation.delete_stack(StackName=name)
        waiter = self.cloudformation.get_waiter("stack_delete_complete")
        waiter.wait(StackName=name, WaiterConfig={"Delay": 0.1, "MaxAttempts": 200})

    def settled(self, name: str) -> str:
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            status = str(self.stack(name)["StackStatus"])
            if not status.endswith("IN_PROGRESS"):
                return status
            time.sleep(0.05)
        raise AssertionError(f"{name} did not settle")

    def stack(self, name: str) -> dict[str, Any]:
        found: dict[str, Any] = self.cloudformation.describe_stacks(StackName=name)["Stacks"][0]
        return found

    def failures(self, name: str) -> list[tuple[str, str]]:
        events = self.cloudformation.describe_stack_events(StackName=name)["StackEvents"]
        return [
            (event["LogicalResourceId"], event["ResourceStatusReason"])
            for event in events
            if event["ResourceStatus"] in ("CREATE_FAILED", "UPDATE_FAILED")
        ]
