from template_factory import TARGET, planted, refused

RETAIN = "Endpoint/RetainAllVariantProperties"
EXCLUDE = "Endpoint/ExcludeRetainedVariantProperties"
BASE = planted({"Target": TARGET})
REST = (
    "so every update sets the count that autoscaling owns back to InitialInstanceCount; set it to"
    " true [OPS-009]"
)


def test_a_scaled_endpoint_that_does_not_retain_its_count_is_warned_about() -> None:
    field = "Resources.Endpoint.Properties.RetainAllVariantProperties"

    assert refused("OPS-009", base=BASE) == [f"{field}: is missing, {REST}"]
    assert refused("OPS-009", {RETAIN: False}, base=BASE) == [f"{field}: is false, {REST}"]


def test_a_count_that_is_excluded_is_warned_about() -> None:
    excluded = [{"VariantPropertyType": "DesiredInstanceCount"}]

    assert refused("OPS-009", {RETAIN: True, EXCLUDE: excluded}, base=BASE) == [
        "Resources.Endpoint.Properties.ExcludeRetainedVariantProperties[0]: DesiredInstanceCount is"
        " not retained, so every update sets the count that autoscaling owns back to"
        " InitialInstanceCount; remove it [OPS-009]"
    ]


def test_a_retained_count_and_an_endpoint_that_nothing_scales_are_accepted() -> None:
    others = [{"VariantPropertyType": "DataCaptureConfig"}]

    assert refused("OPS-009", {RETAIN: True, EXCLUDE: others}, base=BASE) == []
    assert refused("OPS-009", {RETAIN: {"Ref": "Retain"}}, base=BASE) == []
    assert refused("OPS-009") == []


def test_the_concurrency_of_a_serverless_variant_is_not_its_count() -> None:
    dimension = "sagemaker:variant:DesiredProvisionedConcurrency"

    assert refused("OPS-009", {"Target/ScalableDimension": dimension}, base=BASE) == []
