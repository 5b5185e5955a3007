"""What the requests that our state machines and pipelines send have in common."""

from collections.abc import Mapping
from typing import Any

from slipway.catalogue import instances
from slipway.config.schema import Network
from slipway.planning.plan import EndpointPlan, ModelPlan, ShadowPlan

JSON = "application/json"


def request_tags(tags: Mapping[str, str]) -> list[dict[str, str]]:
    """Tags in the order of their keys, as a request has them."""
    return [{"Key": key, "Value": tags[key]} for key in sorted(tags)]


def s3_input(name: str, uri: Any, local_path: str) -> dict[str, Any]:
    """An object, or all below a prefix, that lies in ``local_path`` when the job begins."""
    return {
        "InputName": name,
        "S3Input": {
            "S3Uri": uri,
            "LocalPath": local_path,
            "S3DataType": "S3Prefix",
            "S3InputMode": "File",
        },
    }


def s3_output(name: str, uri: Any, local_path: str) -> dict[str, Any]:
    """A folder of a processing job, uploaded when the job is done."""
    return {
        "OutputName": name,
        "S3Output": {"S3Uri": uri, "LocalPath": local_path, "S3UploadMode": "EndOfJob"},
    }


def one_instance(instance_type: str, volume_size_gb: int, key_arn: str) -> dict[str, Any]:
    """ProcessingResources of a job that runs alone, its volume of ``volume_size_gb`` encrypted.

    A local disk takes no key: the instance encrypts it. Source: SageMaker API reference,
    ProcessingClusterConfig, VolumeKmsKeyId.
    """
    found = instances.find(instance_type)
    key = {} if found is not None and found.has_local_nvme else {"VolumeKmsKeyId": key_arn}
    return {
        "ClusterConfig": {
            "InstanceCount": 1,
            "InstanceType": instance_type,
            "VolumeSizeInGB": volume_size_gb,
            **key,
        }
    }


def volume(size_gb: int | None, key_arn: str) -> dict[str, Any]:
    """What ResourceConfig of a training job says of its volume; None for a local disk."""
    return {} if size_gb is None else {"VolumeSizeInGB": size_gb, "VolumeKmsKeyId": key_arn}


def in_network(network: Network) -> dict[str, Any]:
    """NetworkConfig of a job in the environment's network; empty in SageMaker's own."""
    found: dict[str, Any] = {}
    if network.isolation:
        found["EnableNetworkIsolation"] = True
    found |= vpc_config(network)
    return {"NetworkConfig": found} if found else {}


def vpc_config(network: Network) -> dict[str, Any]:
    """VpcConfig of a model or a training job; empty where the environment names no subnets."""
    if not network.subnet_ids:
        return {}
    return {
        "VpcConfig": {
            "SecurityGroupIds": list(network.security_group_ids),
            "Subnets": list(network.subnet_ids),
        }
    }


def inference_specification(container: Mapping[str, Any], instance_type: Any) -> dict[str, Any]:
    """InferenceSpecification of a version that takes and gives JSON on ``instance_type``."""
    return {
        "Containers": [dict(container)],
        "SupportedContentTypes": [JSON],
        "SupportedResponseMIMETypes": [JSON],
        "SupportedRealtimeInferenceInstanceTypes": [instance_type],
    }


def instances_of(plan: EndpointPlan | ShadowPlan, model: ModelPlan) -> dict[str, Any]:
    """What a production variant says of its instances, as CDK's L1 resources take it."""
    optional = {
        "volumeSizeInGb": plan.storage.volume_size_gb,
        "inferenceAmiVersion": plan.inference_ami and plan.inference_ami.value,
    }
    return {
        "instanceType": model.instance_type,
        "initialInstanceCount": plan.instance_count,
        "modelDataDownloadTimeoutInSeconds": model.timeouts.model_data_download_seconds,
        "containerStartupHealthCheckTimeoutInSeconds": model.timeouts.container_startup_seconds,
    } | {key: value for key, value in optional.items() if value is not None}


def as_request(value: Any) -> Any:
    """A value in the spelling of CDK's L1 resources as SageMaker's requests spell it.

    The names of environment variables are nobody's but theirs.
    """
    if isinstance(value, list):
        return [as_request(part) for part in value]
    if not isinstance(value, dict):
        return value
    return {
        _SPELT.get(key, key[0].upper() + key[1:]): dict(part)
        if key == "environment"
        else as_request(part)
        for key, part in value.items()
    }


_SPELT = {"volumeSizeInGb": "VolumeSizeInGB"}
"""Names that differ in more than their first letter."""
