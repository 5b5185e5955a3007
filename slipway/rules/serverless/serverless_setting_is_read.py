"""SRV-033: every setting of a serverless endpoint is read by somebody."""

from collections.abc import Iterator

from slipway.config.schema import Endpoint, Serving
from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule

OF_INSTANCES = (
    "volume_size_gb",
    "inference_ami_version",
    "model_data_download_timeout_seconds",
    "container_startup_health_check_timeout_seconds",
)
OF_KNOWN_IMAGES = (
    "backend",
    "tensor_parallel_degree",
    "max_model_len",
    "max_rolling_batch_size",
    "dtype",
    "quantize",
    "options",
    "rendering",
    "code",
)


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Refuse settings of instances, and those that only containers of known families get."""
    workload, serving = facts.workload, facts.serving
    if serving.serverless is None or not isinstance(workload, Endpoint):
        return
    instances = "is a setting of instances, and a serverless endpoint has none"
    for name in OF_INSTANCES:
        if getattr(serving, name) is not None:
            yield _removed(f"release.serving.{name}", instances, None)
    if workload.capacity.instance_count != 1:
        yield _removed("capacity.instance_count", instances, 1)
    rollout = workload.capacity.rollout
    if rollout is not None and rollout.size_count is not None:
        yield Finding("capacity.rollout.size_count", instances, "use size_percent")
    if facts.container.family is not None:
        return
    for name in OF_KNOWN_IMAGES:
        default = Serving.model_fields[name].default
        if getattr(serving, name) not in (default, "environment"):
            why = "does not reach an own image, which gets serving.environment alone"
            yield _removed(f"release.serving.{name}", why, default)
    if workload.release.neuron is not None:
        yield _removed("release.neuron", "is for NeuronCores, and there are none", None)


def _removed(field: str, why: str, default: object) -> Finding:
    return Finding(field, why, "remove it", ({field: default},))


RULE = Rule(
    "SRV-033",
    "error",
    "every setting of a serverless endpoint is read",
    "botocore, ProductionVariant: volume, machine image and time-outs are of an instance",
    check,
)
