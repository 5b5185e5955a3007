"""AWS's answers. What it does not answer is Unreadable, with the reason; nothing is raised."""

from collections.abc import Callable, Mapping
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from slipway_cleaner.snapshot import Read, Unreadable

Answer = Mapping[str, Any]

READS = {
    "sagemaker": {
        "list_endpoints": "Endpoints",
        "list_endpoint_configs": "EndpointConfigs",
        "list_inference_components": "InferenceComponents",
        "list_models": "Models",
        "list_processing_jobs": "ProcessingJobSummaries",
        "list_tags": "Tags",
        "list_training_jobs": "TrainingJobSummaries",
        "list_transform_jobs": "TransformJobSummaries",
    },
    "cloudformation": {
        "describe_stacks": "Stacks",
        "list_stack_resources": "StackResourceSummaries",
    },
    "cloudwatch": {"get_metric_data": "MetricDataResults"},
    "application-autoscaling": {
        "describe_scalable_targets": "ScalableTargets",
        "describe_scheduled_actions": "ScheduledActions",
    },
}
"""What comes in pages: service -> operation -> the member that holds the items."""


class Aws:
    """Clients by service, asked for as long as there is time."""

    def __init__(
        self, clients: Callable[[str], Any], seconds_left: Callable[[], float], reserve: float
    ) -> None:
        """Ask through ``clients(service)`` until only ``reserve`` seconds are left."""
        self._clients = clients
        self.seconds_left = seconds_left
        self._reserve = reserve
        self.service_time: datetime | None = None

    def ask(self, service: str, operation: str, **request: Any) -> Read[Answer]:
        """Return the answer of one call; botocore has tried again by itself."""
        if self.seconds_left() < self._reserve:
            return Unreadable("the run was out of time")
        try:
            answer: Answer = getattr(self._clients(service), operation)(**request)
        except (BotoCoreError, ClientError) as error:
            return Unreadable(f"{operation}: {error}")
        if self.service_time is None:
            self.service_time = _date(answer)
        return answer

    def pages(self, service: str, operation: str, **request: Any) -> Read[tuple[Any, ...]]:
        """Return the items of all pages; a page that is missing makes all of them unreadable."""
        found: list[Any] = []
        token: dict[str, str] = {}
        while True:
            answer = self.ask(service, operation, **request, **token)
            if isinstance(answer, Unreadable):
                return answer
            found += answer.get(READS[service][operation], ())
            if not answer.get("NextToken"):
                return tuple(found)
            token = {"NextToken": answer["NextToken"]}

    def tags(self, arn: str) -> Read[Mapping[str, str]]:
        """Return the tags of a SageMaker resource."""
        found = self.pages("sagemaker", "list_tags", ResourceArn=arn)
        if isinstance(found, Unreadable):
            return found
        return {tag["Key"]: tag["Value"] for tag in found}


def gone(answer: Read[Answer]) -> bool:
    """Whether the answer says that the resource is not there, in SageMaker's or S3's words."""
    words = ("Could not find", "does not exist", "ObjectNotFoundException", "ResourceNotFound")
    return isinstance(answer, Unreadable) and any(word in answer.why for word in words)


def _date(answer: Answer) -> datetime | None:
    """The service's own clock, which its answers carry."""
    headers = answer.get("ResponseMetadata", {}).get("HTTPHeaders", {})
    try:
        return parsedate_to_datetime(headers["date"])
    except (KeyError, TypeError, ValueError):
        return None
