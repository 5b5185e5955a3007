"""A model, or an adapter of one, as a component on a fleet."""

from collections.abc import Mapping
from typing import Any

from aws_cdk import aws_sagemaker as sagemaker
from constructs import Construct

from slipway.config.schema.component import Compute
from slipway.planning.alarms import VARIANT_NAME
from slipway.planning.plan import AdapterPlan, ComponentPlan, ModelPlan
from slipway_constructs.served_model import ServedModel
from slipway_constructs.tags import tag_list


class ModelComponent(Construct):
    """An inference component and its models, one for each instance type of the fleet.

    It refers to models of its own: a component's container would take 16 variables at most.
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        plan: ComponentPlan,
        role_arn: str,
        archive_urls: Mapping[str | None, str],
    ) -> None:
        """Define the component of ``plan``.

        ``archive_urls`` are the S3 URLs of the code archives, by instance type.
        """
        super().__init__(scope, construct_id)

        def specification(model: ModelPlan, compute: Compute, name: str) -> dict[str, Any]:
            served = ServedModel(
                self,
                name,
                plan=model,
                role_arn=role_arn,
                archive_url=archive_urls.get(model.instance_type),
            )
            return _specification(plan, model, compute, served.attr_model_name)

        first = specification(plan, plan.compute, "Model")
        others = [
            {
                "instanceType": found.model.instance_type,
                **specification(found.model, found.compute, f"Model{number}"),
            }
            for number, found in enumerate(plan.specifications, 2)
        ]
        self.component = sagemaker.CfnInferenceComponent(
            self,
            "Resource",
            inference_component_name=plan.component_name,
            endpoint_name=plan.endpoint_name,
            variant_name=VARIANT_NAME,
            specification=None if others else first,
            specifications=[{"instanceType": plan.instance_type, **first}, *others]
            if others
            else None,
            runtime_config={"copyCount": plan.copy_count},
            tags=tag_list(plan.tags),
        )


class AdapterComponent(sagemaker.CfnInferenceComponent):
    """A LoRA adapter: it reserves nothing, and runs where its base does."""

    def __init__(self, scope: Construct, construct_id: str, *, plan: AdapterPlan) -> None:
        """Define the adapter of ``plan``."""
        super().__init__(
            scope,
            construct_id,
            inference_component_name=plan.component_name,
            endpoint_name=plan.endpoint_name,
            specification={
                "baseInferenceComponentName": plan.base_component_name,
                "container": {"artifactUrl": plan.artifact_uri},
            },
            tags=tag_list(plan.tags),
        )


def _specification(
    plan: ComponentPlan, model: ModelPlan, compute: Compute, model_name: str
) -> dict[str, Any]:
    timeouts = model.timeouts
    requirements = {
        "numberOfAcceleratorDevicesRequired": compute.accelerators,
        "minMemoryRequiredInMb": compute.min_memory_mb,
        "maxMemoryRequiredInMb": compute.max_memory_mb,
        "numberOfCpuCoresRequired": compute.cpu_cores,
    }
    optional = {
        "schedulingConfig": plan.placement and _scheduling(plan.placement),
        "dataCacheConfig": None if plan.cache_data is None else {"enableCaching": plan.cache_data},
    }
    return {
        "modelName": model_name,
        "computeResourceRequirements": {k: v for k, v in requirements.items() if v is not None},
        "startupParameters": {
            "modelDataDownloadTimeoutInSeconds": timeouts.model_data_download_seconds,
            "containerStartupHealthCheckTimeoutInSeconds": timeouts.container_startup_seconds,
        },
    } | {key: value for key, value in optional.items() if value is not None}


def _scheduling(placement: str) -> dict[str, Any]:
    """CloudFormation wants the balance over zones with it; PERMISSIVE is the one mode there is."""
    return {
        "placementStrategy": placement.upper(),
        "availabilityZoneBalance": {"enforcementMode": "PERMISSIVE"},
    }
