"""A fleet that may run on two instance types, and a component that is specified for both."""

import json
from typing import Any

import pytest
from cfnlint import api
from cfnlint.config import ManualArgs

from config_factory import Configs
from fleet_factory import Fleets
from slipway.renderings import rendered
from slipway.synthesis import synthesize

P4DE = {
    "instance_type": "ml.p4de.24xlarge",
    "compute": {"accelerators": 1, "min_memory_mb": 2048},
    "tensor_parallel_degree": 1,
}
RESERVATION = "arn:aws:sagemaker:us-west-2:111111111111:training-plan/mine"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    configs = Configs(tmp_path_factory.mktemp("pools"))
    scale_in = {"strategy": "consolidation", "cooldown_minutes": 10, "maximum_step_size": 1}
    Fleets(configs).write(
        fleet={
            "release": {"instance_pools": ["ml.p4d.24xlarge", "ml.p4de.24xlarge"]},
            "capacity.managed_instance_scaling.scale_in": scale_in,
            "capacity.capacity_reservation": RESERVATION,
        },
        components={
            "model": {
                "release.specifications": [P4DE],
                "release.placement": "binpack",
                "release.cache_data": True,
                "release.compute.cpu_cores": 4,
            }
        },
    )
    out = tmp_path_factory.mktemp("assembly")
    synthesize(out, configs=configs.folder)
    return rendered.files_of(out, "dev")


def resource(files: dict[str, bytes], stack: str, kind: str) -> dict[str, Any]:
    found = json.loads(files[f"slipway-dev-{stack}.template.json"])["Resources"].values()
    (properties,) = [r["Properties"] for r in found if r["Type"] == f"AWS::SageMaker::{kind}"]
    return dict(properties)


def test_pools_stand_in_the_order_of_preference(files: dict[str, bytes]) -> None:
    (variant,) = resource(files, "fleet", "EndpointConfig")["ProductionVariants"]

    assert "InstanceType" not in variant
    assert variant["InstancePools"] == [
        {"InstanceType": "ml.p4d.24xlarge", "Priority": 1},
        {"InstanceType": "ml.p4de.24xlarge", "Priority": 2},
    ]
    assert variant["ManagedInstanceScaling"]["ScaleInPolicy"] == {
        "CooldownInMinutes": 10,
        "MaximumStepSize": 1,
        "Strategy": "CONSOLIDATION",
    }
    assert variant["CapacityReservationConfig"] == {
        "CapacityReservationPreference": "capacity-reservations-only",
        "MlReservationArn": RESERVATION,
    }


def test_a_component_has_a_model_and_a_reservation_for_each_type(files: dict[str, bytes]) -> None:
    component = resource(files, "model", "InferenceComponent")

    assert "Specification" not in component
    first, second = component["Specifications"]
    assert [s["InstanceType"] for s in (first, second)] == ["ml.p4d.24xlarge", "ml.p4de.24xlarge"]
    assert first["ModelName"] != second["ModelName"]
    assert first["ComputeResourceRequirements"] == {
        "MinMemoryRequiredInMb": 1024,
        "NumberOfAcceleratorDevicesRequired": 2,
        "NumberOfCpuCoresRequired": 4,
    }
    assert second["ComputeResourceRequirements"] == {
        "MinMemoryRequiredInMb": 2048,
        "NumberOfAcceleratorDevicesRequired": 1,
    }
    for specification in (first, second):
        assert specification["SchedulingConfig"] == {
            "AvailabilityZoneBalance": {"EnforcementMode": "PERMISSIVE"},
            "PlacementStrategy": "BINPACK",
        }
        assert specification["DataCacheConfig"] == {"EnableCaching": True}


def test_each_type_has_its_own_settings(files: dict[str, bytes]) -> None:
    texts = [
        content.decode() for name, content in files.items() if name.endswith("serving.properties")
    ]

    degrees = sorted(
        line for text in texts for line in text.splitlines() if "tensor_parallel" in line
    )
    assert degrees == ["option.tensor_parallel_degree=1", "option.tensor_parallel_degree=2"]


def test_cfn_lint_has_nothing_to_say_of_pools(files: dict[str, bytes]) -> None:
    config = ManualArgs(regions=["us-west-2"])
    templates = [text.decode() for name, text in files.items() if name.endswith(".template.json")]

    assert [str(found) for text in templates for found in api.lint(text, config=config)] == []
