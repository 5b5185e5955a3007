from typing import Any

import pytest

from config_factory import GPU, Configs, Refusals
from serverless_workload import SERVERLESS
from slipway.rules import check_workload
from ways_out import still_refused

TAKES = "is nothing that a serverless endpoint takes"
VPC = {"vpc_id": "vpc-1", "subnet_ids": ["subnet-1"], "security_group_ids": ["sg-1"]}
EXCLUDED: list[tuple[dict[str, Any], str]] = [
    (
        {"capacity.data_capture": {"sampling_percent": 10}},
        f"capacity.data_capture: {TAKES}; leave it out, or log in the container",
    ),
    (
        {"capacity.shadow": {"release": GPU["release"], "sampling_percent": 10}},
        f"capacity.shadow: {TAKES}; leave it out, or name an instance_type instead",
    ),
    (
        {"release.async_inference": {}},
        f"release.async_inference: {TAKES}; leave it out: requests are answered at once",
    ),
    (
        {
            "capacity.autoscaling": {
                "min_capacity": 1,
                "max_capacity": 4,
                "target_tracking": {"target_value": 8},
            },
            "capacity.schedule": [{"name": "Day", "when": "rate(1 day)", "min_capacity": 2}],
        },
        f"capacity.autoscaling: {TAKES}; leave autoscaling and schedule out: SageMaker starts what"
        " max_concurrency allows, and provisioned_concurrency keeps some of it warm",
    ),
    (
        {"capacity.rollout": {"strategy": "rolling", "size_percent": 50}},
        f"capacity.rollout.strategy: {TAKES}; set strategy to all_at_once, without sizes",
    ),
]


@pytest.mark.parametrize(("changes", "said"), EXCLUDED)
def test_what_sagemaker_excludes_is_refused_and_its_way_out_passes(
    configs: Configs, refusals: Refusals, changes: dict[str, Any], said: str
) -> None:
    assert refusals("SRV-032", changes, base=SERVERLESS) == [f"dev/model.yaml: {said} [SRV-032]"]
    assert still_refused(configs, "SRV-032", changes, SERVERLESS) == []
    assert refusals("SRV-032", changes) == []


def test_a_vpc_and_isolation_of_the_environment_are_refused(refusals: Refusals) -> None:
    network = {"network": {**VPC, "isolation": True}}

    assert refusals("SRV-032", base=SERVERLESS, environment=network) == [
        "dev/model.yaml: release.serving.serverless: dev puts its containers into a VPC, and"
        " serverless endpoints take none; name an instance_type instead, or let it run in an"
        " environment without subnet_ids [SRV-032]",
        "dev/model.yaml: release.serving.serverless: dev isolates its containers, and serverless"
        " endpoints cannot be; name an instance_type instead, or let it run in an environment"
        " without isolation [SRV-032]",
    ]
    assert refusals("SRV-032", environment=network) == []


def test_a_canary_in_percent_is_accepted_by_every_rule(configs: Configs) -> None:
    canary = {"capacity.rollout": {"strategy": "canary", "size_percent": 20}}

    assert check_workload(configs.facts(canary, base=SERVERLESS)) == []
