"""What a change means in the files that people edit: one field after the other, in words."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from slipway.catalogue import credentials
from slipway.config.loader import ENVIRONMENT_FILE
from slipway.config.yaml_file import YamlError, read
from slipway.review import differences
from slipway.review.model import FieldChange

WORDS = {
    "kind": "what kind of workload it is",
    "release.adapter.artifact": "another adapter",
    "release.adapter.base": "it adapts another component",
    "release.algorithms": "what is measured",
    "release.async_inference": "requests and answers that wait in S3",
    "release.cache_data": "whether instances keep the weights on their disks",
    "release.compute": "what a copy reserves of an instance",
    "release.container.family": "another serving image",
    "release.container.image": "another image",
    "release.container.version": "another version of the serving image",
    "release.dataset": "the data that it learns from, or is measured by",
    "release.inference_ami_version": "another driver on the instances",
    "release.instance_pools": "which instance types it takes",
    "release.instance_type": "another instance type",
    "release.model.architecture": "planned by another architecture",
    "release.model.eula": "the acceptance of the licence",
    "release.model.group": "another group of model packages",
    "release.model.id": "another model",
    "release.model.revision": "another revision of the model",
    "release.model.source": "the model comes from elsewhere",
    "release.model.version": "another version of the model",
    "release.model.weights": "the weights come from elsewhere",
    "release.models": "the models that are compared",
    "release.neuron.compile": "whether it compiles at every start",
    "release.neuron.graphs": "the precompiled graphs",
    "release.output": "what becomes of the result",
    "release.placement": "how copies are placed on instances",
    "release.routing": "how requests find an instance",
    "release.selection": "which model wins",
    "release.serving.backend": "another engine",
    "release.serving.code": "code that runs in the container",
    "release.serving.container_startup_health_check_timeout_seconds": "how long a start may take",
    "release.serving.dtype": "type of the weights in memory",
    "release.serving.environment": "a variable of the container",
    "release.serving.inference_ami_version": "another driver on the instances",
    "release.serving.instance_type": "another instance type",
    "release.serving.max_model_len": "longest prompt plus answer, in tokens",
    "release.serving.max_rolling_batch_size": "most sequences at a time",
    "release.serving.model_data_download_timeout_seconds": "how long the weights may take to come",
    "release.serving.options": "a setting of the container",
    "release.serving.quantize": "quantization",
    "release.serving.rendering": "how settings reach the container",
    "release.serving.secrets": "which secrets the container reads",
    "release.serving.serverless": "serverless memory and concurrency",
    "release.serving.tensor_parallel_degree": "accelerators that share a copy",
    "release.serving.volume_size_gb": "disk of each instance",
    "release.smoke": "what it is asked after a deploy",
    "release.specifications": "how it runs on each instance type",
    "release.training": "how it is trained",
    "release.transform": "how the job reads, asks and writes",
    "release.volume_size_gb": "disk of each instance",
    "capacity.alarms": "when an alarm goes off",
    "capacity.autoscaling": "how it scales",
    "capacity.capacity_reservation": "which reserved instances it takes",
    "capacity.concurrency": "serverless requests at a time",
    "capacity.copy_count": "copies",
    "capacity.data_capture": "which share of requests and answers is kept, and where",
    "capacity.fleet": "it runs on another fleet",
    "capacity.input_prefix": "where its input lies",
    "capacity.instance_count": "instances at the start",
    "capacity.instance_counts": "instances of each job",
    "capacity.instance_type": "another instance type",
    "capacity.managed_instance_scaling": "how many instances SageMaker keeps for the copies",
    "capacity.max_runtime_seconds": "how long a job may run",
    "capacity.on_upload": "whether an upload starts it",
    "capacity.output_prefix": "where its output goes",
    "capacity.rollout": "how it is updated",
    "capacity.schedule": "the hours of the day",
    "capacity.score": "how its answers are measured",
    "capacity.shadow": "the release that is tried on copies of requests",
    "capacity.shards": "jobs that share the input",
    "capacity.ttl": "when it goes by itself",
    "capacity.volume_size_gb": "disk of each instance",
    "capacity.wheels": "where packages come from",
}
"""Path of a field of a workload, or of the section it is in -> what a change of it means."""

ENVIRONMENT = {
    "account": "another AWS account",
    "alarms_email": "who is told of alarms",
    "budget_usd_per_month": "what it may cost in a month",
    "cleanup": "what the cleaner may remove",
    "kms_key_arn": "the key that encrypts its data",
    "network": "where its containers run, and what they reach",
    "network.internet": "whether its subnets have a way out",
    "network.isolation": "whether its containers reach a network",
    "network.security_group_ids": "the security groups of its containers",
    "network.subnet_ids": "the subnets of its containers",
    "network.vpc_id": "the VPC of its containers",
    "permissions_boundary": "what bounds every role",
    "prices": "what instances cost here",
    "protected": "whether it is protected",
    "quotas": "instances that the account may run",
    "region": "another region",
    "stage_order": "its place in the order of promotion",
    "tags": "tags on every resource",
    "weights_bucket": "the bucket of its weights",
}
"""The same of environment.yaml."""


def changes(before: Path, after: Path) -> tuple[FieldChange, ...]:
    """Return what changed between two folders of one environment, by file, then by field.

    A file that cannot be read is left to `validate`. Secrets are masked.
    """
    names = sorted({p.name for folder in (before, after) for p in _files(folder)})
    found: list[FieldChange] = []
    for name in names:
        old, new = before / name, after / name
        if _bytes(old) == _bytes(new):
            continue
        workload = None if name == ENVIRONMENT_FILE else Path(name).stem
        found += _of_file(workload, _content(old), _content(new))
    return tuple(found)


def _of_file(
    workload: str | None, old: Mapping[str, Any] | None, new: Mapping[str, Any] | None
) -> Iterator[FieldChange]:
    if old is None or new is None:
        present = new if old is None else old
        kind = (present or {}).get("kind", "environment")
        words = f"{kind} is {'new' if old is None else 'gone'}"
        yield FieldChange(workload, "(whole file)", None, None, words)
        return
    for path, was, is_ in differences.between(old, new, lists_as_sets=True):
        place = differences.spelled(path)
        words = meaning(place, was, is_, ENVIRONMENT if workload is None else WORDS)
        yield FieldChange(workload, place, _shown(was, place), _shown(is_, place), words)


def meaning(path: str, before: Any, after: Any, words: Mapping[str, str] = WORDS) -> str:
    """What a change at ``path`` means: of the field itself, else of the section it is in.

    Where ``words`` say nothing of it: that it is set, is gone, or is another value.
    """
    while path:
        if path in words:
            return words[path]
        path = path.rpartition(".")[0]
    if before is None:
        return "is set"
    return "is gone" if after is None else "is another value"


def _files(folder: Path) -> list[Path]:
    return [p for p in folder.glob("*.y*ml") if p.is_file()]


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _content(path: Path) -> Mapping[str, Any] | None:
    if not path.is_file():
        return None
    try:
        return read(path)
    except (YamlError, OSError):
        return {}


def _shown(value: Any, path: str) -> Any:
    """The value with what looks like a secret, there, masked; dates as text."""
    if isinstance(value, dict):
        return {key: _shown(inner, f"{path}.{key}") for key, inner in value.items()}
    if isinstance(value, list):
        return [_shown(inner, path) for inner in value]
    if value is None or isinstance(value, bool | int | float):
        return value
    text = str(value)
    masked = credentials.masked(text)
    if masked == text and credentials.secret(path.rpartition(".")[2], text) is not None:
        return credentials.shown(text)
    return masked
