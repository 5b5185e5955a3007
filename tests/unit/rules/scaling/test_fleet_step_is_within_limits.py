from typing import Any

from config_factory import Configs

FLEET: dict[str, Any] = {"kind": "fleet", "release": {"instance_type": "ml.g5.12xlarge"}}


def refusals(configs: Configs, **capacity: Any) -> list[str]:
    configs.environment()
    configs.workload(base={**FLEET, "capacity": capacity}, name="pool")
    return [fault for fault in configs.faults() if fault.endswith("[OPS-019]")]


def test_a_fleet_of_one_does_not_roll(configs: Configs) -> None:
    rollout = {"strategy": "rolling", "size_percent": 50}

    assert refusals(configs, rollout=rollout) == [
        "dev/pool.yaml: capacity.rollout: a rolling batch is at most 50 % of the instances, and one"
        " of one is 100 %; run 2 instances, or set strategy to all_at_once [OPS-019]"
    ]


def test_a_batch_is_judged_by_the_most_instances_of_a_managed_fleet(configs: Configs) -> None:
    rollout = {"strategy": "rolling", "size_count": 3}
    managed = {"min_instance_count": 1, "max_instance_count": 4}

    assert refusals(configs, rollout=rollout, managed_instance_scaling=managed) == [
        "dev/pool.yaml: capacity.rollout.size_count: a rolling batch of 3 is more than 50 % of 4"
        " instances; set it to 2 [OPS-019]"
    ]


def test_a_fleet_that_rolls_by_halves_is_accepted(configs: Configs) -> None:
    assert (
        refusals(configs, instance_count=2, rollout={"strategy": "rolling", "size_count": 1}) == []
    )
    assert refusals(configs) == []
