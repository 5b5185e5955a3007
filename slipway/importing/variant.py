"""An endpoint configuration -> where it runs, and how much of it."""

from typing import Any

from slipway.errors import SlipwayError
from slipway.importing.members import Members

SERVING = {
    "InstanceType": ("instance_type", "text"),
    "ModelDataDownloadTimeoutInSeconds": ("model_data_download_timeout_seconds", "whole"),
    "ContainerStartupHealthCheckTimeoutInSeconds": (
        "container_startup_health_check_timeout_seconds",
        "whole",
    ),
    "VolumeSizeInGB": ("volume_size_gb", "whole"),
    "InferenceAmiVersion": ("inference_ami_version", "text"),
}
SERVERLESS = {
    "MemorySizeInMB": "memory_size_mb",
    "MaxConcurrency": "max_concurrency",
    "ProvisionedConcurrency": "provisioned_concurrency",
}


def read(config: Members | None, notes: list[str]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the fields of ``release.serving`` and of ``capacity`` that a configuration tells.

    Raises SlipwayError for one without a variant.
    """
    if config is None:
        return {}, {}
    variants = config.sections("ProductionVariants")
    if not variants:
        raise SlipwayError(
            "the endpoint configuration has no production variant", "give one with its variant"
        )
    first, *others = variants
    if others:
        notes.append(
            f"{len(others)} further variants were left out: an endpoint has one here; import each"
        )
    for shadow in config.sections("ShadowProductionVariants"):
        model = shadow.text("ModelName")
        notes.append(f"the shadow {model} was left out: import it, and put it in capacity.shadow")
        shadow.forget()
    for other in others:
        other.forget()
    serving = _serving(first)
    count = first.whole("InitialInstanceCount")
    capacity: dict[str, Any] = {} if count is None else {"instance_count": count}
    first.drop("ModelName", "VariantName", "InitialVariantWeight")
    return serving, capacity


def capture(config: Members | None, notes: list[str]) -> dict[str, Any] | None:
    """Return ``capacity.data_capture``; None where nothing is kept."""
    given = None if config is None else config.section("DataCaptureConfig")
    if given is None or not given.flag("EnableCapture"):
        if given is not None:
            given.forget()
        return None
    percent = given.whole("InitialSamplingPercentage")
    destination = given.text("DestinationS3Uri")
    modes = {option.text("CaptureMode") for option in given.sections("CaptureOptions")}
    given.section("CaptureContentTypeHeader").forget()
    given.drop("KmsKeyId")
    notes.append(f"captured data go to the environment's bucket, no more to {destination}")
    if modes and modes != {"Input", "Output"} and modes != {"InputAndOutput"}:
        notes.append("requests and answers are captured here, both")
    return {"sampling_percent": 100 if percent is None else percent}


def queue(config: Members | None, notes: list[str]) -> dict[str, Any] | None:
    """Return ``release.async_inference``; None for an endpoint that answers at once."""
    given = None if config is None else config.section("AsyncInferenceConfig")
    if given is None or not given.unread():
        return None
    client, output = given.section("ClientConfig"), given.section("OutputConfig")
    told = output.section("NotificationConfig")
    most = client.whole("MaxConcurrentInvocationsPerInstance")
    places = [output.text("S3OutputPath"), output.text("S3FailurePath")]
    output.drop("KmsKeyId")
    former = " and ".join(place for place in places if place) or "a place of SageMaker's choice"
    notes.append(f"answers go to the environment's bucket, no more to {former}")
    found: dict[str, Any] = {}
    if most is not None:
        found["max_concurrent_invocations_per_instance"] = most
    if told.unread():
        found["notify"] = True
        topics = [told.text("SuccessTopic"), told.text("ErrorTopic")]
        notes.append(f"topics of its own take the place of {', '.join(filter(None, topics))}")
    return found


def _serving(variant: Members) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, (name, kind) in SERVING.items():
        value = variant.text(key) if kind == "text" else variant.whole(key)
        if value is not None:
            found[name] = value
    given = variant.section("ServerlessConfig")
    serverless = {name: given.whole(key) for key, name in SERVERLESS.items()}
    if any(serverless.values()):
        found["serverless"] = {k: v for k, v in serverless.items() if v is not None}
    return found
