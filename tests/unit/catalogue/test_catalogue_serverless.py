"""The limits of serverless endpoints, checked against botocore's service model."""

from typing import Any

import botocore.session
import pytest

from slipway.catalogue import serverless


@pytest.fixture(scope="module")
def model() -> Any:
    return botocore.session.get_session().get_service_model("sagemaker")


@pytest.mark.parametrize(
    ("member", "ours"),
    [
        ("MemorySizeInMB", serverless.MEMORY_SIZE_MB),
        ("MaxConcurrency", serverless.CONCURRENCY),
        ("ProvisionedConcurrency", serverless.CONCURRENCY),
    ],
)
def test_ranges_are_botocores(model: Any, member: str, ours: tuple[int, int]) -> None:
    limits = model.shape_for("ProductionVariantServerlessConfig").members[member].metadata

    assert (limits["min"], limits["max"]) == ours


def test_the_memory_comes_in_the_steps_that_botocore_lists(model: Any) -> None:
    config = model.shape_for("ProductionVariantServerlessConfig")
    least, most = serverless.MEMORY_SIZE_MB
    sizes = [f"{mb} MB" for mb in range(least, most + 1, serverless.MEMORY_STEP_MB)]

    said = config.members["MemorySizeInMB"].documentation
    assert ", ".join(sizes[:-1]) + f", or {sizes[-1]}" in said


def test_the_model_cannot_come_by_a_model_data_source(model: Any) -> None:
    source = model.shape_for("ContainerDefinition").members["ModelDataSource"]

    assert "SageMaker serverless endpoints" in source.documentation
