"""A second release behind an endpoint, which gets copies of its requests, in a template."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from slipway.renderings import rendered

Resources = Callable[[str, str], dict[str, dict[str, Any]]]


def config(resources: Resources, workload: str) -> dict[str, Any]:
    (found,) = resources(workload, "SageMaker::EndpointConfig").values()
    return dict(found["Properties"])


def granted(resources: Resources, workload: str) -> dict[str, list[Any]]:
    """Sid -> resources of the one role's statements."""
    (role,) = resources(workload, "IAM::Role").values()
    (policy,) = role["Properties"]["Policies"]
    return {s["Sid"]: s["Resource"] for s in policy["PolicyDocument"]["Statement"]}


def test_the_shadow_weighs_its_share_of_the_variant_that_answers(
    scaled_resources: Resources,
) -> None:
    found = config(scaled_resources, "shadowed")
    (answering,), (shadow,) = found["ProductionVariants"], found["ShadowProductionVariants"]

    assert (answering["VariantName"], answering["InitialVariantWeight"]) == ("AllTraffic", 1)
    assert (answering["InstanceType"], answering["InitialInstanceCount"]) == ("ml.g5.12xlarge", 1)
    assert (shadow["VariantName"], shadow["InitialVariantWeight"]) == ("Shadow", 0.5)
    assert (shadow["InstanceType"], shadow["InitialInstanceCount"]) == ("ml.g6.12xlarge", 1)
    assert "ShadowProductionVariants" not in config(scaled_resources, "busy")


def test_each_variant_has_a_model_and_an_archive_of_its_own(scaled_resources: Resources) -> None:
    found = config(scaled_resources, "shadowed")
    (answering,), (shadow,) = found["ProductionVariants"], found["ShadowProductionVariants"]
    models = scaled_resources("shadowed", "SageMaker::Model")
    own, other = (models[v["ModelName"]["Fn::GetAtt"][0]] for v in (answering, shadow))

    urls = [m["Properties"]["PrimaryContainer"]["ModelDataUrl"] for m in (own, other)]
    assert urls[0] != urls[1]
    keys = [
        str(arn).rsplit("/", 1)[-1] for arn in granted(scaled_resources, "shadowed")["ReadModel"]
    ]
    assert sorted(keys) == sorted(str(url).rsplit("/", 1)[-1] for url in urls)
    assert own["Properties"]["ExecutionRoleArn"] == other["Properties"]["ExecutionRoleArn"]


def test_an_update_keeps_the_count_and_takes_the_share_from_the_file(
    scaled_resources: Resources,
) -> None:
    (endpoint,) = scaled_resources("shadowed", "SageMaker::Endpoint").values()
    (fixed,) = scaled_resources("shadowed-on-volume", "SageMaker::Endpoint").values()

    assert endpoint["Properties"]["RetainAllVariantProperties"] is True
    assert endpoint["Properties"]["ExcludeRetainedVariantProperties"] == [
        {"VariantPropertyType": "DesiredWeight"}
    ]
    assert "ExcludeRetainedVariantProperties" not in fixed["Properties"]


def test_the_scaling_target_scales_the_variant_that_answers(scaled_resources: Resources) -> None:
    kind = "ApplicationAutoScaling::ScalableTarget"
    (target,) = scaled_resources("shadowed", kind).values()

    assert target["Properties"]["ResourceId"] == "endpoint/slipway-dev-shadowed/variant/AllTraffic"


def test_one_volume_brings_the_key_for_both_variants(scaled_resources: Resources) -> None:
    found = config(scaled_resources, "shadowed-on-volume")
    (answering,), (shadow,) = found["ProductionVariants"], found["ShadowProductionVariants"]

    assert "VolumeSizeInGB" not in answering
    assert shadow["VolumeSizeInGB"] > 0
    assert "KmsKeyId" in found
    assert "KmsKeyId" not in config(scaled_resources, "shadowed")
    assert "LetVolumeUseKey" in granted(scaled_resources, "shadowed-on-volume")
    assert "LetVolumeUseKey" not in granted(scaled_resources, "shadowed")


def test_two_disks_without_a_key_are_acknowledged_by_name(scaled: Path) -> None:
    report = json.loads((scaled / "validation-report.json").read_text())
    plugins = report["pluginReports"]
    reasons = [v["reason"] for p in plugins for v in p.get("suppressedViolations", [])]
    nvme = "the instance's NVMe, encrypted in hardware; a KMS key does not reach it"

    assert f"ml.g5.12xlarge: {nvme}; ml.g6.12xlarge: {nvme}" in reasons


def test_the_environments_dashboard_shows_what_each_shadow_does(scaled: Path) -> None:
    template = json.loads(rendered.files_of(scaled, "dev")["slipway-dev--operations.template.json"])
    (board,) = template["Resources"].values()
    body = json.loads(board["Properties"]["DashboardBody"])
    texts = [w["properties"]["markdown"] for w in body["widgets"] if w["type"] == "text"]
    titles = [text.splitlines()[0] for text in texts]

    assert "## shadowed, shadow" in titles
    assert "## shadowed-on-volume, shadow" in titles
    assert "## busy, shadow" not in titles
    assert '"VariantName", "Shadow"' in json.dumps(body)
