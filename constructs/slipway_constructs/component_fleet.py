"""An endpoint that hosts inference components."""

from typing import Any

from aws_cdk import aws_sagemaker as sagemaker
from constructs import Construct

from slipway.planning.alarms import VARIANT_NAME
from slipway.planning.plan import FleetPlan
from slipway_constructs.acknowledgements import acknowledge
from slipway_constructs.served_model import vpc_config
from slipway_constructs.tags import tag_list


class ComponentFleet(Construct):
    """An endpoint configuration without a model, and its endpoint.

    SageMaker wants the role on the configuration: no model brings one. Network and isolation
    stand there for the same reason.
    """

    def __init__(
        self, scope: Construct, construct_id: str, *, plan: FleetPlan, role_arn: str, key_arn: str
    ) -> None:
        """Define the fleet of ``plan``."""
        super().__init__(scope, construct_id)
        tags = tag_list(plan.tags)
        config = sagemaker.CfnEndpointConfig(
            self,
            "Config",
            production_variants=[_variant(plan)],
            execution_role_arn=role_arn,
            enable_network_isolation=plan.network_isolation.value == "on",
            vpc_config=vpc_config(plan.network),
            kms_key_id=key_arn if plan.volume_takes_key else None,
            tags=tags,
        )
        self.endpoint = sagemaker.CfnEndpoint(
            self,
            "Resource",
            endpoint_name=plan.endpoint_name,
            endpoint_config_name=config.attr_endpoint_config_name,
            retain_all_variant_properties=True if plan.instances.managed else None,
            tags=tags,
        )
        if not plan.volume_takes_key:
            reason = f"{plan.instances.types[0]}: {plan.storage.encrypted_by}"
            rule = "NIST.800.53.R5-SageMakerEndpointConfigurationKMSKeyConfigured"
            acknowledge(config, {f"NIST.800.53.R5::{rule}": reason})


def _variant(plan: FleetPlan) -> dict[str, Any]:
    run = plan.instances
    optional: dict[str, Any] = {
        "volumeSizeInGb": plan.storage.volume_size_gb,
        "inferenceAmiVersion": plan.inference_ami and plan.inference_ami.value,
        "managedInstanceScaling": _scaling(plan) if run.managed else None,
        "capacityReservationConfig": plan.capacity_reservation
        and {
            "capacityReservationPreference": "capacity-reservations-only",
            "mlReservationArn": plan.capacity_reservation,
        },
    }
    if len(run.types) > 1:
        pools = [{"instanceType": t, "priority": n} for n, t in enumerate(run.types, 1)]
        optional["instancePools"] = pools
    else:
        optional["instanceType"] = run.types[0]
    return {
        "variantName": VARIANT_NAME,
        "initialInstanceCount": run.start,
        "routingConfig": {"routingStrategy": plan.routing},
    } | {key: value for key, value in optional.items() if value is not None}


def _scaling(plan: FleetPlan) -> dict[str, Any]:
    found: dict[str, Any] = {
        "status": "ENABLED",
        "minInstanceCount": plan.instances.least,
        "maxInstanceCount": plan.instances.most,
    }
    return found | ({"scaleInPolicy": plan.scale_in} if plan.scale_in else {})
