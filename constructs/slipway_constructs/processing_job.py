"""What the requests of our processing jobs share, as CreateProcessingJob takes it."""

from typing import Any

from slipway.config.schema import Network


def s3_input(name: str, uri: str, local_path: str) -> dict[str, Any]:
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


def one_instance(instance_type: str, volume_size_gb: int, key_arn: str) -> dict[str, Any]:
    """ProcessingResources of a job that runs alone, its volume of ``volume_size_gb`` encrypted."""
    return {
        "ClusterConfig": {
            "InstanceCount": 1,
            "InstanceType": instance_type,
            "VolumeSizeInGB": volume_size_gb,
            "VolumeKmsKeyId": key_arn,
        }
    }


def in_network(network: Network) -> dict[str, Any]:
    """NetworkConfig of a job in the environment's network; empty in SageMaker's own."""
    found: dict[str, Any] = {}
    if network.isolation:
        found["EnableNetworkIsolation"] = True
    if network.subnet_ids:
        found["VpcConfig"] = {
            "SecurityGroupIds": list(network.security_group_ids),
            "Subnets": list(network.subnet_ids),
        }
    return {"NetworkConfig": found} if found else {}
