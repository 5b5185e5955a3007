"""What SageMaker refuses of an endpoint configuration."""

from slipway.local_aws.server.errors import invalid
from slipway.local_aws.server.kinds import MODEL
from slipway.local_aws.server.store import Record, Store


def check(store: Store, request: Record) -> None:
    """Raise ApiError for variants that cannot be."""
    production = request["ProductionVariants"]
    shadows = request.get("ShadowProductionVariants", [])
    names = [variant["VariantName"] for variant in (*production, *shadows)]
    if len(set(names)) != len(names):
        raise invalid("Production variant names must be unique.")
    if shadows and (len(production), len(shadows)) != (1, 1):
        raise invalid("A shadow variant needs exactly one production variant, and is the only one.")
    for variant in (*production, *shadows):
        _hardware(variant)
        if variant.get("ModelName"):
            store.find(MODEL, variant["ModelName"])
            if "ManagedInstanceScaling" in variant:
                raise invalid(
                    "ManagedInstanceScaling is only supported for inference component endpoints"
                )
        elif not request.get("ExecutionRoleArn"):
            raise invalid(
                "ExecutionRoleArn is required when a production variant has no ModelName."
            )
        _range(variant.get("ManagedInstanceScaling", {}))


def _hardware(variant: Record) -> None:
    given = [n for n in ("InstanceType", "InstancePools", "ServerlessConfig") if n in variant]
    if len(given) != 1:
        raise invalid(
            "Exactly one of InstanceType, InstancePools and ServerlessConfig must be given for"
            f" variant {variant['VariantName']}."
        )
    if "ServerlessConfig" in variant and not variant.get("ModelName"):
        raise invalid(f"ModelName must be given for serverless variant {variant['VariantName']}.")
    types = [pool["InstanceType"] for pool in variant.get("InstancePools", ())]
    if len(set(types)) != len(types):
        raise invalid("The instance types of InstancePools must be unique.")


def _range(scaling: Record) -> None:
    least, most = scaling.get("MinInstanceCount"), scaling.get("MaxInstanceCount")
    if least is not None and most is not None and least > most:
        raise invalid(f"MinInstanceCount {least} is more than MaxInstanceCount {most}.")
