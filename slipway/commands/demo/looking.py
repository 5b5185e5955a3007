"""The demo looks at what is there, through plain boto3."""

from collections.abc import Iterator

from slipway.commands.verify import line_of
from slipway.config import Environment
from slipway.connection import connect_to, invoked
from slipway.local_aws.clients import client
from slipway.local_aws.emulator import Emulator


def described(emulator: Emulator, dev: Environment) -> Iterator[str]:
    """A line for each endpoint with the image that it runs, or with the components on it."""
    sagemaker = client("sagemaker", emulator, dev)
    for page in sagemaker.get_paginator("list_endpoints").paginate(
        SortBy="Name", SortOrder="Ascending"
    ):
        for found in page["Endpoints"]:
            endpoint = sagemaker.describe_endpoint(EndpointName=found["EndpointName"])
            config = sagemaker.describe_endpoint_config(
                EndpointConfigName=endpoint["EndpointConfigName"]
            )
            variant = config["ProductionVariants"][0]
            images = endpoint["ProductionVariants"][0].get("DeployedImages", [])
            what = images[0]["SpecifiedImage"].rsplit("/", 1)[-1] if images else "components:"
            yield (
                f"{endpoint['EndpointName']:<36} {endpoint['EndpointStatus']:<10}"
                f"{variant['InitialInstanceCount']} x {variant['InstanceType']:<18}{what}"
            )
            hosted = sagemaker.list_inference_components(
                EndpointNameEquals=found["EndpointName"], SortBy="Name", SortOrder="Ascending"
            )
            for component in hosted["InferenceComponents"]:
                name, status = (component[f"InferenceComponent{key}"] for key in ("Name", "Status"))
                yield f"  {name:<44}{status}"


def verified(emulator: Emulator, dev: Environment) -> Iterator[str]:
    """What was asked and answered, and how many others run what was deployed."""
    outcomes = invoked(dev, "verifier", {}, connect_to(emulator, dev))["outcomes"]
    for outcome in outcomes:
        if outcome["smoke_seconds"] is not None or outcome["state"] != "verified":
            yield line_of(outcome)
    yield f"{sum(o['state'] == 'verified' for o in outcomes)} of {len(outcomes)} are as deployed"


def left_over(emulator: Emulator, dev: Environment) -> int:
    """How many resources of SageMaker are still there."""
    sagemaker = client("sagemaker", emulator, dev)
    return (
        len(sagemaker.list_endpoints()["Endpoints"])
        + len(sagemaker.list_inference_components()["InferenceComponents"])
        + len(sagemaker.list_models()["Models"])
        + len(sagemaker.list_endpoint_configs()["EndpointConfigs"])
    )
