"""AWS in memory for the cleaner: pages, tags, metrics, stacks, and calls that fail on demand."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

from botocore.exceptions import ClientError

from slipway_cleaner.facts import Facts, TrafficMetric
from slipway_cleaner.policy import Policy
from slipway_cleaner.run import World, run

START = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
LONG_AGO = START - timedelta(days=40)
OURS = {"slipway:environment": "dev", "slipway:managed-by": "slipway", "slipway:workload": "model"}
GOES = {**OURS, "slipway:ttl": "1d"}
PAGE = 2

POLICY = Policy(
    environment="dev",
    protected=False,
    mode="enforce",
    idle_after_hours=24,
    grace_hours=48,
    orphan_after_days=7,
    stuck_after_hours=6,
    most_per_run=5,
    off_hours=False,
)
FACTS = Facts(
    {"ml.g5.xlarge": 1.0},
    "test prices",
    730,
    {
        "endpoint": (TrafficMetric("AWS/SageMaker", "Invocations", "Sum", ("EndpointName",)),),
        "asynchronous": (TrafficMetric("AWS/SageMaker", "Backlog", "Maximum", ("EndpointName",)),),
        "component": (
            TrafficMetric("AWS/SageMaker", "Invocations", "Sum", ("InferenceComponentName",)),
        ),
    },
)
NOUNS = {
    "Endpoint": "Endpoints",
    "EndpointConfig": "EndpointConfigs",
    "Model": "Models",
    "InferenceComponent": "InferenceComponents",
    "TransformJob": "TransformJobSummaries",
    "TrainingJob": "TrainingJobSummaries",
    "ProcessingJob": "ProcessingJobSummaries",
}


def snake(noun: str) -> str:
    return "".join(f"_{c.lower()}" if c.isupper() else c for c in noun)[1:]


class Refused(ClientError):
    """What AWS says when a call fails."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__({"Error": {"Code": code, "Message": message}}, "operation")


class FakeAws:
    """``failing`` is operation -> how often it still fails; ``calls`` is what was asked.

    ``slow``: what is deleted stays for longer than the run has ``seconds``.
    """

    def __init__(self) -> None:
        self.now = START
        self.records: dict[str, dict[str, dict[str, Any]]] = {noun: {} for noun in NOUNS}
        self.tags: dict[str, dict[str, str]] = {}
        self.requests: dict[str, datetime] = {}
        self.targets: list[dict[str, Any]] = []
        self.actions: list[dict[str, Any]] = []
        self.stacks: dict[str, dict[str, Any]] = {}
        self.parameter = ("none", 1)
        self.messages: list[dict[str, str]] = []
        self.metrics: list[dict[str, Any]] = []
        self.failing: dict[str, int] = {}
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.log: list[str] = []
        self.metric_status = "Complete"
        self.metric_messages: list[dict[str, str]] = []
        self.seconds = 600.0
        self.slow = False
        self.dated = True
        self.before: Callable[[str], None] = lambda operation: None

    def put(self, noun: str, name: str, tags: Mapping[str, str], **fields: Any) -> str:
        arn = f"arn:aws:sagemaker:us-west-2:111111111111:{snake(noun).replace('_', '-')}/{name}"
        times = {"CreationTime": LONG_AGO, "LastModifiedTime": LONG_AGO}
        named = {f"{noun}Name": name, f"{noun}Arn": arn}
        self.records[noun][name] = {**named, **times, **fields}
        self.tags[arn] = dict(tags)
        return arn

    def endpoint(self, name: str, tags: Mapping[str, str] = GOES, **fields: Any) -> str:
        """An endpoint with a configuration and a model of its own."""
        self.put("Model", f"{name}-model", tags)
        variant = {"VariantName": "AllTraffic", "ModelName": f"{name}-model"}
        config = {"ProductionVariants": [{**variant, "InstanceType": "ml.g5.xlarge"}]}
        self.put("EndpointConfig", f"{name}-config", tags, **config)
        running = [{"VariantName": "AllTraffic", "CurrentInstanceCount": 2}]
        described = {"EndpointConfigName": f"{name}-config", "ProductionVariants": running}
        described |= {"EndpointStatus": "InService", **fields}
        return self.put("Endpoint", name, tags, **described)

    def component(
        self, name: str, endpoint: str, tags: Mapping[str, str] = GOES, **specification: Any
    ) -> str:
        return self.put(
            "InferenceComponent",
            name,
            tags,
            EndpointName=endpoint,
            InferenceComponentStatus="InService",
            Specification=specification,
            RuntimeConfig={"DesiredCopyCount": 1},
        )

    def stack(self, name: str, resources: list[str], tags: Mapping[str, str], **fields: Any) -> str:
        id = f"arn:aws:cloudformation:us-west-2:111111111111:stack/{name}/1"
        listed = [{"Key": key, "Value": value} for key, value in tags.items()]
        named = {"StackName": name, "StackId": id, "Tags": listed, "CreationTime": LONG_AGO}
        self.stacks[id] = {**named, "StackStatus": "CREATE_COMPLETE", "_": resources, **fields}
        return id

    def client(self, service: str) -> Any:
        return _Client(self)

    def answer(self, operation: str, request: dict[str, Any]) -> dict[str, Any]:
        self.before(operation)
        self.calls.append((operation, request))
        if self.failing.get(operation, 0) > 0:
            self.failing[operation] -= 1
            raise Refused("ThrottlingException", "Rate exceeded")
        found = getattr(self, f"_{operation}", None)
        answer = found(**request) if found else self._of_a_kind(operation, request)
        headers = {"date": format_datetime(self.now)} if self.dated else {}
        return {**answer, "ResponseMetadata": {"HTTPHeaders": headers}}

    def _of_a_kind(self, operation: str, request: dict[str, Any]) -> dict[str, Any]:
        verb, _, rest = operation.partition("_")
        for noun, listed in NOUNS.items():
            if verb == "list" and rest == f"{snake(noun)}s":
                rows = [self.records[noun][name] for name in sorted(self.records[noun])]
                status = request.get("StatusEquals")
                rows = [r for r in rows if status in (None, r.get(f"{noun}Status"))]
                return _page(listed, rows, request)
            if rest == snake(noun):
                name = request[f"{noun}Name"]
                if name not in self.records[noun]:
                    raise Refused("ValidationException", f'Could not find {noun} "{name}".')
                if verb == "describe":
                    return self.records[noun][name]
                if not self.slow:
                    del self.records[noun][name]
                return {}
        raise AssertionError(f"no {operation}")

    def _list_tags(self, ResourceArn: str, **page: Any) -> dict[str, Any]:
        rows = [{"Key": key, "Value": value} for key, value in self.tags[ResourceArn].items()]
        return _page("Tags", rows, page)

    def _add_tags(self, ResourceArn: str, Tags: list[dict[str, str]]) -> dict[str, Any]:
        self.tags[ResourceArn] |= {tag["Key"]: tag["Value"] for tag in Tags}
        return {}

    def _delete_tags(self, ResourceArn: str, TagKeys: list[str]) -> dict[str, Any]:
        for key in TagKeys:
            self.tags[ResourceArn].pop(key, None)
        return {}

    def _update_inference_component_runtime_config(
        self, InferenceComponentName: str, DesiredRuntimeConfig: dict[str, int]
    ) -> dict[str, Any]:
        record = self.records["InferenceComponent"][InferenceComponentName]
        record["RuntimeConfig"] = {"DesiredCopyCount": DesiredRuntimeConfig["CopyCount"]}
        return {}

    def _describe_scalable_targets(self, **page: Any) -> dict[str, Any]:
        return _page("ScalableTargets", self.targets, page)

    def _describe_scheduled_actions(self, **page: Any) -> dict[str, Any]:
        return _page("ScheduledActions", self.actions, page)

    def _deregister_scalable_target(self, ResourceId: str, **rest: Any) -> dict[str, Any]:
        self.targets = [row for row in self.targets if row["ResourceId"] != ResourceId]
        return {}

    def _describe_stacks(self, **page: Any) -> dict[str, Any]:
        return _page("Stacks", list(self.stacks.values()), page)

    def _list_stack_resources(self, StackName: str, **page: Any) -> dict[str, Any]:
        rows = [{"PhysicalResourceId": one} for one in self.stacks[StackName]["_"]]
        return _page("StackResourceSummaries", rows, page)

    def _delete_stack(self, StackName: str) -> dict[str, Any]:
        for arn in self.stacks.pop(StackName)["_"]:
            for records in self.records.values():
                records.pop(arn.rpartition("/")[2], None)
        return {}

    def _get_metric_data(
        self, MetricDataQueries: list[dict[str, Any]], StartTime: datetime, EndTime: datetime
    ) -> dict[str, Any]:
        rows = []
        for query in MetricDataQueries:
            (dimension,) = query["MetricStat"]["Metric"]["Dimensions"]
            at = self.requests.get(dimension["Value"])
            there = at is not None and StartTime <= at < EndTime
            row = {"Timestamps": [at] if there else [], "Values": [3.0] if there else []}
            told = {"StatusCode": self.metric_status, "Messages": self.metric_messages}
            rows.append({"Id": query["Id"], **told, **row})
        return {"MetricDataResults": rows}

    def _get_parameter(self, Name: str) -> dict[str, Any]:
        value, version = self.parameter
        return {"Parameter": {"Value": value, "Version": version}}

    def _put_parameter(self, Name: str, Value: str, **rest: Any) -> dict[str, Any]:
        self.parameter = (Value, self.parameter[1] + 1)
        return {"Version": self.parameter[1]}

    def _put_metric_data(self, Namespace: str, MetricData: list[dict[str, Any]]) -> dict[str, Any]:
        self.metrics += MetricData
        return {}

    def _publish(self, **message: str) -> dict[str, Any]:
        self.messages.append(message)
        return {}

    def run(self, policy: Policy = POLICY, *, report_only: bool = False) -> dict[str, str]:
        """One run of the cleaner: name -> action, with what became of it where it was tried."""
        self.report = self.reported(policy, report_only=report_only)
        return {
            row["name"]: row["action"] + (f": {row['done']}" if row["done"] else "")
            for row in self.report["decisions"]
        }

    def reported(self, policy: Policy = POLICY, *, report_only: bool = False) -> dict[str, Any]:
        def sleep(seconds: float) -> None:
            self.now += timedelta(seconds=seconds)
            self.seconds -= seconds

        world = World(
            clients=self.client,
            seconds_left=lambda: self.seconds,
            clock=lambda: self.now,
            sleep=sleep,
            log=self.log.append,
        )
        return run(
            world, policy, FACTS, parameter="/p", topic_arn="arn:topic", report_only=report_only
        )

    def later(self, **time: float) -> None:
        self.now += timedelta(**time)

    def reason(self, name: str) -> str:
        (row,) = [row for row in self.report["decisions"] if row["name"] == name]
        return str(row["reason"])


class _Client:
    def __init__(self, aws: FakeAws) -> None:
        self._aws = aws

    def __getattr__(self, operation: str) -> Callable[..., dict[str, Any]]:
        return lambda **request: self._aws.answer(operation, request)


def _page(field: str, rows: list[Any], request: Mapping[str, Any]) -> dict[str, Any]:
    start = int(request.get("NextToken", 0))
    answer: dict[str, Any] = {field: rows[start : start + PAGE]}
    if start + PAGE < len(rows):
        answer["NextToken"] = str(start + PAGE)
    return answer
