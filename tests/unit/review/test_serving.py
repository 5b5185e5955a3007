"""What a template says of what serves: names, instances, reasons, and room in the account."""

from typing import Any

import pytest

from config_factory import Configs
from slipway.config import load
from slipway.review import serving
from slipway.review.serving import Names
from slipway.rules.template_facts import Resource
from stack_pairs import change_of, changed
from template_factory import COMPONENT, ENDPOINT, TARGET, parsed, planted


def test_names_are_those_of_the_template_before_and_after() -> None:
    after = parsed(planted({"Endpoint/EndpointName": "talk", "Component": COMPONENT}))

    assert serving.names([("s", parsed(ENDPOINT), after), ("t", None, None)]) == Names(
        {"chat": ("s", "Endpoint")},
        {"talk": ("s", "Endpoint"), "llama": ("s", "Component")},
    )


def test_without_a_name_the_logical_id_stands_for_it() -> None:
    assert serving.name_of(Resource("X", "AWS::SageMaker::Endpoint", {})) == "X"


def test_reasons_begin_where_the_change_begins() -> None:
    found = changed({"Model/PrimaryContainer/Image": "other", "Endpoint/Tags": [{"Key": "a"}]})

    assert serving.reasons(change_of(found, "Endpoint"), found.changes) == (
        "Endpoint: tags",
        "Model: PrimaryContainer.Image",
    )


def test_of_many_places_four_are_named() -> None:
    variables = {f"Model/PrimaryContainer/Environment/{name}": "1" for name in "ABCDEF"}
    found = changed(variables)
    (reason,) = serving.reasons(change_of(found, "Endpoint"), found.changes)

    named = ", ".join(f"PrimaryContainer.Environment.{name}" for name in "ABCD")
    assert reason == f"Model: {named} and 2 more"


def test_tags_alone_are_no_new_deployment() -> None:
    tags = change_of(changed({"Endpoint/Tags": [{"Key": "a", "Value": "b"}]}), "Endpoint")
    image = change_of(changed({"Model/PrimaryContainer/Image": "x"}), "Endpoint")

    assert not serving.has_another_configuration(tags)
    assert serving.has_another_configuration(image)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, ("ml.g5.12xlarge", 4)),
        ({"Config/ProductionVariants/0/InstanceType": "ml.new.large"}, ("ml.new.large", None)),
        ({"Config/ProductionVariants/0/InstanceType": {"Ref": "Type"}}, (None, None)),
        ({"Config/ProductionVariants": []}, (None, None)),
    ],
)
def test_the_fleet_is_known_where_its_type_is(changes: dict[str, Any], expected: Any) -> None:
    template = parsed(planted(changes))
    endpoint = template.find("Endpoint")
    assert endpoint is not None

    assert serving.fleet(template, endpoint) == expected


@pytest.mark.parametrize(
    ("specification", "expected"),
    [
        ({"ComputeResourceRequirements": {"NumberOfAcceleratorDevicesRequired": 2}}, 2),
        ({}, 0),
        (
            {"ComputeResourceRequirements": {"NumberOfAcceleratorDevicesRequired": {"Ref": "N"}}},
            None,
        ),
    ],
)
def test_a_copy_reserves_what_its_component_says(specification: Any, expected: int | None) -> None:
    kind = "AWS::SageMaker::InferenceComponent"

    found = serving.reserved_accelerators(Resource("X", kind, {"Specification": specification}))
    assert found == expected


@pytest.mark.parametrize(
    ("quotas", "extra", "expected"),
    [
        ({}, 1, "unknown: environment.yaml declares no quota of ml.g5.12xlarge"),
        ({"ml.g5.12xlarge": 1}, 1, "1 too few: 1 of 1 ml.g5.12xlarge run, and 1 more are needed"),
        ({"ml.g5.12xlarge": 2}, 1, "enough: 1 of 2 ml.g5.12xlarge run, and 1 more are needed"),
        ({"ml.g5.12xlarge": 1}, 0, None),
        ({"ml.g5.12xlarge": 1}, None, None),
    ],
)
def test_the_quota_must_hold_what_runs_besides(
    configs: Configs, quotas: dict[str, int], extra: int | None, expected: str | None
) -> None:
    configs.environment({"quotas": quotas})
    configs.workload()
    (environment,) = load(configs.folder).environments

    assert serving.quota(environment, "ml.g5.12xlarge", extra) == expected


def test_without_an_environment_nothing_is_said_of_quotas() -> None:
    assert serving.quota(None, "ml.g5.12xlarge", 1) is None


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, False),
        ({"Target": TARGET}, True),
        ({"Endpoint/RetainAllVariantProperties": True}, True),
        ({"Endpoint/DeploymentConfig": {"RollingUpdatePolicy": {}}}, True),
    ],
)
def test_guardrails_and_scaling_need_variants_under_their_names(
    changes: dict[str, Any], expected: bool
) -> None:
    template = parsed(planted(changes))
    endpoint = template.find("Endpoint")
    assert endpoint is not None

    assert serving.counts_on_variants(template, endpoint) is expected
