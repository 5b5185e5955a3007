"""BAT-013: every setting of a batch workload reaches its jobs."""

from collections.abc import Iterator

from slipway.planning.facts import WorkloadFacts
from slipway.rules.rule import Finding, Rule

OF_ENDPOINTS = (
    "container_startup_health_check_timeout_seconds",
    "inference_ami_version",
    "model_data_download_timeout_seconds",
    "volume_size_gb",
)


def check(facts: WorkloadFacts) -> Iterator[Finding]:
    """Refuse settings that only the variants of an endpoint have."""
    for name in OF_ENDPOINTS:
        if getattr(facts.serving, name) is not None:
            yield Finding(
                f"release.serving.{name}",
                "is a setting of endpoints, and no transform job takes it",
                "remove it",
                ({f"release.serving.{name}": None},),
            )


RULE = Rule(
    "BAT-013",
    "error",
    "a transform job takes every declared setting",
    "botocore sagemaker, TransformResources: no time-outs, no volume size, no InferenceAmiVersion",
    check,
)
