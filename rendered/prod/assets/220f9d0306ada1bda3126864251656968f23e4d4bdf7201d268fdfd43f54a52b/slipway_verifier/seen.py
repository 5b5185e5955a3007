"""What CloudFormation deployed, and what SageMaker runs."""

from dataclasses import dataclass
from typing import Any

from slipway_verifier.workloads import Workload


@dataclass(frozen=True)
class Deployed:
    """What the stack holds now. Names are in small letters, as ARNs have them."""

    status: str
    config: str | None = None
    variants: frozenset[str] = frozenset()
    models: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Running:
    """What answers now."""

    status: str
    reason: str = ""
    config: str | None = None
    variants: frozenset[str] = frozenset()
    models: frozenset[str] = frozenset()
    copies: int | None = None
    """Copies of a component; None for an endpoint."""


def deployed(workload: Workload, cloudformation: Any, sagemaker: Any) -> Deployed | None:
    """What the workload's stack holds; None when there is no such stack."""
    try:
        (stack,) = cloudformation.describe_stacks(StackName=workload.stack)["Stacks"]
    except cloudformation.exceptions.ClientError as error:
        if "does not exist" in error.response["Error"]["Message"]:
            return None
        raise
    found = cloudformation.describe_stack_resources(StackName=workload.stack)["StackResources"]
    configs = _named(found, "AWS::SageMaker::EndpointConfig")
    variants: frozenset[str] = frozenset()
    if configs:
        config = sagemaker.describe_endpoint_config(EndpointConfigName=configs[0])
        variants = _variants(config["ProductionVariants"])
    return Deployed(
        status=stack["StackStatus"],
        config=configs[0].lower() if configs else None,
        variants=variants,
        models=frozenset(name.lower() for name in _named(found, "AWS::SageMaker::Model")),
    )


def running(workload: Workload, sagemaker: Any) -> Running | None:
    """What runs of the workload; None when SageMaker knows no such endpoint or component."""
    try:
        return _component(workload, sagemaker) or _endpoint(workload, sagemaker)
    except sagemaker.exceptions.ClientError as error:
        if "Could not find" in error.response["Error"]["Message"]:
            return None
        raise


def _endpoint(workload: Workload, sagemaker: Any) -> Running:
    found = sagemaker.describe_endpoint(EndpointName=workload.endpoint_name)
    return Running(
        status=found["EndpointStatus"],
        reason=found.get("FailureReason", ""),
        config=found["EndpointConfigName"].lower(),
        variants=_variants(found.get("ProductionVariants", [])),
    )


def _component(workload: Workload, sagemaker: Any) -> Running | None:
    if workload.component_name is None:
        return None
    found = sagemaker.describe_inference_component(InferenceComponentName=workload.component_name)
    specified = [found.get("Specification", {}), *found.get("Specifications", [])]
    return Running(
        status=found["InferenceComponentStatus"],
        reason=found.get("FailureReason", ""),
        models=frozenset(one["ModelName"].lower() for one in specified if one.get("ModelName")),
        copies=found.get("RuntimeConfig", {}).get("CurrentCopyCount"),
    )


def _variants(variants: list[dict[str, Any]]) -> frozenset[str]:
    return frozenset(variant["VariantName"] for variant in variants)


def _named(resources: list[dict[str, Any]], kind: str) -> list[str]:
    """Names of the resources of one type; CloudFormation knows some of them by their ARNs."""
    return [
        resource["PhysicalResourceId"].rsplit("/", 1)[-1]
        for resource in resources
        if resource["ResourceType"] == kind and resource.get("PhysicalResourceId")
    ]
