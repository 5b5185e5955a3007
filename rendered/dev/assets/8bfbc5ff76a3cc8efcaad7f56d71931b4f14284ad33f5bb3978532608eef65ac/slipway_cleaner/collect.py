"""Reads one account and region into a snapshot."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from slipway_cleaner.aws import Aws
from slipway_cleaner.collect_used import Collector
from slipway_cleaner.facts import Facts
from slipway_cleaner.policy import Policy
from slipway_cleaner.snapshot import Config, Holder, Item, Read, Snapshot, Stack, Unreadable
from slipway_cleaner.view import RUNNING, STACK_ID

SAGEMAKER = "sagemaker"


def collect(aws: Aws, policy: Policy, facts: Facts, clock: datetime) -> Snapshot:
    """Return what there is; ``clock`` is ours, for where no service tells the time."""
    configs = _configs(aws)
    now = aws.service_time or clock
    used = Collector(aws, policy, facts, configs, now)
    endpoints, components, models = used.endpoints(), used.components(), _models(aws)
    jobs = _transform_jobs(aws, now - timedelta(days=policy.orphan_after_days))
    named = {
        item.tags[STACK_ID]
        for items in (endpoints, components, configs, models)
        for item in (() if isinstance(items, Unreadable) else items)
        if not isinstance(item.tags, Unreadable) and STACK_ID in item.tags
    }
    return Snapshot(
        at=now,
        endpoints=endpoints,
        components=components,
        configs=configs,
        models=models,
        jobs=jobs,
        other_jobs=_other_jobs(aws),
        stacks=_stacks(aws, policy, named),
    )


def _configs(aws: Aws) -> Read[tuple[Config, ...]]:
    listed = aws.pages(SAGEMAKER, "list_endpoint_configs", MaxResults=100)
    if isinstance(listed, Unreadable):
        return listed
    return tuple(_config(aws, row) for row in listed)


def _config(aws: Aws, row: Mapping[str, Any]) -> Config:
    name = row["EndpointConfigName"]
    found = aws.ask(SAGEMAKER, "describe_endpoint_config", EndpointConfigName=name)
    models: Read[tuple[str, ...]]
    variants: Read[Mapping[str, str | None]]
    if isinstance(found, Unreadable):
        models = variants = found
    else:
        rows = (*found.get("ProductionVariants", ()), *found.get("ShadowProductionVariants", ()))
        models = tuple(name for one in rows for name in _models_of(one))
        variants = {one["VariantName"]: one.get("InstanceType") for one in rows}
    return Config(
        kind="endpoint config",
        name=name,
        arn=row["EndpointConfigArn"],
        status="",
        created=row["CreationTime"],
        modified=row["CreationTime"],
        tags=aws.tags(row["EndpointConfigArn"]),
        models=models,
        variants=variants,
    )


def _models_of(variant: Mapping[str, Any]) -> list[str]:
    pools = [pool.get("ModelNameOverride") for pool in variant.get("InstancePools", ())]
    return [name for name in (variant.get("ModelName"), *pools) if name]


def _models(aws: Aws) -> Read[tuple[Item, ...]]:
    listed = aws.pages(SAGEMAKER, "list_models", MaxResults=100)
    if isinstance(listed, Unreadable):
        return listed
    return tuple(
        Item(
            kind="model",
            name=row["ModelName"],
            arn=row["ModelArn"],
            status="",
            created=row["CreationTime"],
            modified=row["CreationTime"],
            tags=aws.tags(row["ModelArn"]),
        )
        for row in listed
    )


def _transform_jobs(aws: Aws, since: datetime) -> Read[tuple[Holder, ...]]:
    """Those that changed since, and those that run for longer."""
    recent = aws.pages(
        SAGEMAKER, "list_transform_jobs", MaxResults=100, LastModifiedTimeAfter=since
    )
    running = aws.pages(SAGEMAKER, "list_transform_jobs", MaxResults=100, StatusEquals="InProgress")
    if isinstance(recent, Unreadable) or isinstance(running, Unreadable):
        return recent if isinstance(recent, Unreadable) else running
    rows = {row["TransformJobName"]: row for row in (*running, *recent)}
    jobs = []
    for name, row in sorted(rows.items()):
        found = aws.ask(SAGEMAKER, "describe_transform_job", TransformJobName=name)
        model = found if isinstance(found, Unreadable) else (found["ModelName"],)
        jobs.append(_job(aws, "transform job", "TransformJob", row, model))
    return tuple(jobs)


def _other_jobs(aws: Aws) -> Read[tuple[Holder, ...]]:
    found: list[Holder] = []
    for noun, kind in (("Training", "training job"), ("Processing", "processing job")):
        operation = f"list_{noun.lower()}_jobs"
        listed = aws.pages(SAGEMAKER, operation, MaxResults=100, StatusEquals="InProgress")
        if isinstance(listed, Unreadable):
            return listed
        found += [_job(aws, kind, f"{noun}Job", row, ()) for row in listed]
    return tuple(found)


def _job(
    aws: Aws, kind: str, noun: str, row: Mapping[str, Any], models: Read[tuple[str, ...]]
) -> Holder:
    status, arn = row[f"{noun}Status"], row[f"{noun}Arn"]
    over = Unreadable("not asked for, it is over")
    return Holder(
        kind=kind,
        name=row[f"{noun}Name"],
        arn=arn,
        status=status,
        created=row["CreationTime"],
        modified=row.get("LastModifiedTime", row["CreationTime"]),
        tags=aws.tags(arn) if status in RUNNING else over,
        models=models,
    )


def _stacks(aws: Aws, policy: Policy, named: set[str]) -> Read[tuple[Stack, ...]]:
    """All stacks; the resources are read of those that may own something of ours."""
    listed = aws.pages("cloudformation", "describe_stacks")
    if isinstance(listed, Unreadable):
        return listed
    stacks = []
    for row in listed:
        resources: Read[frozenset[str]] = frozenset()
        mine = row["StackName"].startswith(f"slipway-{policy.environment}-")
        if mine or row["StackId"] in named:
            resources = _resources(aws, row["StackId"])
        stacks.append(
            Stack(
                name=row["StackName"],
                id=row["StackId"],
                status=row["StackStatus"],
                changed=row.get("LastUpdatedTime", row["CreationTime"]),
                tags={tag["Key"]: tag["Value"] for tag in row.get("Tags", ())},
                termination_protection=bool(row.get("EnableTerminationProtection")),
                resources=resources,
            )
        )
    return tuple(stacks)


def _resources(aws: Aws, stack_id: str) -> Read[frozenset[str]]:
    found = aws.pages("cloudformation", "list_stack_resources", StackName=stack_id)
    if isinstance(found, Unreadable):
        return found
    return frozenset(row["PhysicalResourceId"] for row in found if row.get("PhysicalResourceId"))
