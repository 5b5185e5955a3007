"""What a change of a property does to a resource, as CloudFormation's registry says."""

from typing import Any

import pytest

from slipway.catalogue import resource_types, stateful_types
from slipway.catalogue.files import load

MODEL, CONFIG, ENDPOINT, COMPONENT = (
    f"AWS::SageMaker::{name}"
    for name in ("Model", "EndpointConfig", "Endpoint", "InferenceComponent")
)


@pytest.mark.parametrize(
    ("name", "path", "values", "expected"),
    [
        (MODEL, ("PrimaryContainer", "Image"), (), "yes"),
        (MODEL, ("Tags", "a"), (), "no"),
        (CONFIG, ("ProductionVariants", 0, "InstanceType"), (), "yes"),
        (ENDPOINT, ("EndpointName",), (), "yes"),
        (ENDPOINT, ("EndpointConfigName",), (), "no"),
        (ENDPOINT, ("DeploymentConfig", "RollingUpdatePolicy"), (), "no"),
        (COMPONENT, ("Specification", "Container", "Image"), (), "no"),
        ("AWS::ApplicationAutoScaling::ScalableTarget", ("ResourceId",), (), "yes"),
        ("AWS::ApplicationAutoScaling::ScalableTarget", ("MaxCapacity",), (), "no"),
        ("AWS::SageMaker::ProcessingJob", ("Anything",), (), "yes"),
        ("AWS::Lambda::Function", ("DurableConfig",), (), "maybe"),
        ("Acme::Thing", ("A",), (), "unknown"),
    ],
)
def test_whether_a_change_replaces_is_known(
    name: str, path: tuple[str | int, ...], values: tuple[Any, ...], expected: str
) -> None:
    assert resource_types.replacing(name, path, *values) == expected


@pytest.mark.parametrize(
    ("name", "path", "values", "expected"),
    [
        (COMPONENT, ("RuntimeConfig", "CopyCount"), (), True),
        (COMPONENT, ("RuntimeConfig",), (None, {"CopyCount": 1}), True),
        (COMPONENT, ("RuntimeConfig",), (None, {}), False),
        (COMPONENT, ("Specifications",), (None, [{"Container": {"Image": "x"}}]), True),
        (COMPONENT, ("Specifications", 1, "Container", "Image"), (), True),
        (COMPONENT, ("Specification", "ModelName"), (), False),
        (ENDPOINT, ("RetainAllVariantProperties",), (), True),
        ("Acme::Thing", ("A",), (), False),
    ],
)
def test_what_cannot_be_read_back_is_known(
    name: str, path: tuple[str | int, ...], values: tuple[Any, ...], expected: bool
) -> None:
    assert resource_types.is_write_only(name, path, *values) is expected


def test_how_long_cloudformation_waits_is_known() -> None:
    endpoint = resource_types.find(ENDPOINT)

    assert endpoint is not None
    assert (endpoint.create_minutes, endpoint.update_minutes) == (160, 970)
    assert resource_types.find("Acme::Thing") is None


def test_what_is_lost_with_a_resource_is_known() -> None:
    assert stateful_types.holds_data("AWS::S3::Bucket")
    assert stateful_types.lost("AWS::S3::Bucket") == "its objects"
    assert not stateful_types.holds_data(MODEL)
    assert frozenset({ENDPOINT, COMPONENT}) == stateful_types.SERVING


def test_every_type_that_holds_data_or_serves_is_in_the_registry() -> None:
    types = {*load("stateful_types")["types"], *stateful_types.SERVING}

    assert [name for name in sorted(types) if resource_types.find(name) is None] == []
