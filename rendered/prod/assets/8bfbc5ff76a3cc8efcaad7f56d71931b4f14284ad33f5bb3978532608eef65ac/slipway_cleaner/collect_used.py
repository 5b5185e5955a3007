"""Reads endpoints and components, with their scaling, their cost and when they were used."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from slipway_cleaner import metrics
from slipway_cleaner.aws import Answer, Aws
from slipway_cleaner.facts import Facts
from slipway_cleaner.policy import Policy
from slipway_cleaner.snapshot import Component, Config, Endpoint, Read, Traffic, Unreadable
from slipway_cleaner.view import is_ours

SAGEMAKER, SCALING = "sagemaker", "application-autoscaling"


class Collector:
    """Reads what serves requests; the scaling of all of it is asked for once."""

    def __init__(
        self,
        aws: Aws,
        policy: Policy,
        facts: Facts,
        configs: Read[tuple[Config, ...]],
        now: datetime,
    ) -> None:
        """Read through ``aws``; ``configs`` tell the instance types."""
        self._aws, self._policy, self._facts, self._now = aws, policy, facts, now
        known = () if isinstance(configs, Unreadable) else configs
        self._variants = {config.name: config.variants for config in known}
        self._begin = now - timedelta(hours=policy.idle_after_hours + policy.grace_hours)
        self._targets = aws.pages(SCALING, "describe_scalable_targets", ServiceNamespace=SAGEMAKER)
        self._actions = aws.pages(SCALING, "describe_scheduled_actions", ServiceNamespace=SAGEMAKER)

    def endpoints(self) -> Read[tuple[Endpoint, ...]]:
        """Return all endpoints."""
        listed = self._aws.pages(SAGEMAKER, "list_endpoints", MaxResults=100)
        if isinstance(listed, Unreadable):
            return listed
        return tuple(self._endpoint(row) for row in listed)

    def components(self) -> Read[tuple[Component, ...]]:
        """Return all inference components."""
        listed = self._aws.pages(SAGEMAKER, "list_inference_components", MaxResults=100)
        if isinstance(listed, Unreadable):
            return listed
        return tuple(self._component(row) for row in listed)

    def _endpoint(self, row: Mapping[str, Any]) -> Endpoint:
        name = row["EndpointName"]
        found = self._aws.ask(SAGEMAKER, "describe_endpoint", EndpointName=name)
        tags = self._aws.tags(row["EndpointArn"])
        here = f"endpoint/{name}/variant/"
        variants = (
            () if isinstance(found, Unreadable) else tuple(found.get("ProductionVariants", ()))
        )
        places = [{"EndpointName": name, "VariantName": v["VariantName"]} for v in variants]
        kind = "endpoint"
        if not isinstance(found, Unreadable) and found.get("AsyncInferenceConfig"):
            kind = "asynchronous"
        return Endpoint(
            kind="endpoint",
            name=name,
            arn=row["EndpointArn"],
            status=found if isinstance(found, Unreadable) else found["EndpointStatus"],
            created=row["CreationTime"],
            modified=found if isinstance(found, Unreadable) else found["LastModifiedTime"],
            tags=tags,
            traffic=self._traffic(kind, tags, places),
            targets=self._targets_below(here),
            scheduled=self._scheduled_below(here),
            configs=found if isinstance(found, Unreadable) else _configs_of(found),
            usd_per_month=None if isinstance(found, Unreadable) else self._cost(found, variants),
        )

    def _component(self, row: Mapping[str, Any]) -> Component:
        name, arn = row["InferenceComponentName"], row["InferenceComponentArn"]
        found = self._aws.ask(
            SAGEMAKER, "describe_inference_component", InferenceComponentName=name
        )
        tags = self._aws.tags(arn)
        here = f"inference-component/{name}"
        unknown = found if isinstance(found, Unreadable) else None
        known: Answer = {} if isinstance(found, Unreadable) else found
        one = known.get("Specification")
        specifications = [*([one] if one else []), *known.get("Specifications", ())]
        return Component(
            kind="component",
            name=name,
            arn=arn,
            status=unknown or known["InferenceComponentStatus"],
            created=row["CreationTime"],
            modified=unknown or known["LastModifiedTime"],
            tags=tags,
            traffic=self._traffic("component", tags, [{"InferenceComponentName": name}]),
            targets=self._targets_below(here),
            scheduled=self._scheduled_below(here),
            endpoint=row["EndpointName"],
            base=unknown or _first(specifications, "BaseInferenceComponentName"),
            models=unknown or tuple(s["ModelName"] for s in specifications if "ModelName" in s),
            copies=unknown or known.get("RuntimeConfig", {}).get("DesiredCopyCount", 0),
        )

    def _traffic(
        self, kind: str, tags: Read[Mapping[str, str]], places: Sequence[Mapping[str, str]]
    ) -> Read[Traffic]:
        if isinstance(tags, Unreadable) or not is_ours(tags, self._policy):
            return Unreadable("not asked for, it is not known to be ours")
        asked = self._facts.traffic[kind]
        return metrics.traffic(self._aws, asked, places, self._begin, self._now)

    def _targets_below(self, resource: str) -> Read[Mapping[str, int]]:
        if isinstance(self._targets, Unreadable):
            return self._targets
        return {
            f"{row['ResourceId']}|{row['ScalableDimension']}": row["MinCapacity"]
            for row in self._targets
            if _below(row["ResourceId"], resource)
        }

    def _scheduled_below(self, resource: str) -> Read[bool]:
        if isinstance(self._actions, Unreadable):
            return self._actions
        return any(_below(row["ResourceId"], resource) for row in self._actions)

    def _cost(self, found: Answer, running: Sequence[Mapping[str, Any]]) -> float | None:
        """USD a month of the instances that run; None where type, number or price is unknown."""
        types = self._variants.get(found["EndpointConfigName"], Unreadable("no configuration"))
        if isinstance(types, Unreadable):
            return None
        instances: dict[str, int] = {}
        for variant in (*running, *found.get("ShadowProductionVariants", ())):
            name, number = types.get(variant["VariantName"]), variant.get("CurrentInstanceCount")
            if name is None or number is None:
                return None
            instances[name] = instances.get(name, 0) + number
        return self._facts.usd_per_month(instances)


def _configs_of(found: Answer) -> tuple[str, ...]:
    pending = found.get("PendingDeploymentSummary", {}).get("EndpointConfigName")
    return tuple(name for name in (found.get("EndpointConfigName"), pending) if name)


def _first(rows: Sequence[Mapping[str, Any]], field: str) -> str | None:
    return next((row[field] for row in rows if field in row), None)


def _below(resource_id: str, resource: str) -> bool:
    """A component is meant by its whole name, an endpoint with every variant."""
    return resource_id.startswith(resource) if resource.endswith("/") else resource_id == resource
