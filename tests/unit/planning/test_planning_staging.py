"""What an environment stages, and what its locks tell the planner."""

import pytest

from config_factory import Changes, Configs
from slipway.config import Environment, load_environments
from slipway.planning import staging, storage, timeouts
from slipway.planning.staging import StagingPlan
from staged_workload import REVISION, STAGED, lock_text

ARN = "arn:aws:secretsmanager:us-west-2:111111111111:secret:hub-AbCdEf"
VPC = {"vpc_id": "vpc-1", "subnet_ids": ["subnet-1"], "security_group_ids": ["sg-1"]}


def environment(configs: Configs, changes: Changes | None = None) -> Environment:
    configs.environment(changes)
    configs.workload(STAGED | {"release.serving.secrets": {"HF_TOKEN": ARN}})
    configs.workload(STAGED, name="same-weights")
    configs.workload(name="from-the-hub")
    return load_environments(configs.folder)[0]


def test_a_prefix_is_staged_once_with_the_secret_of_whoever_names_it(configs: Configs) -> None:
    assert staging.plan_staging(environment(configs)) == StagingPlan(
        "weights",
        (f"tiny/{REVISION}/",),
        (ARN,),
        "763104351884.dkr.ecr.us-west-2.amazonaws.com/pytorch-training:"
        "2.6.0-cpu-py312-ubuntu22.04-sagemaker",
    )


@pytest.mark.parametrize(
    ("changes", "obstacle"),
    [
        ({"network": {"isolation": True}}, "dev isolates its containers"),
        ({"network": {**VPC, "internet": False}}, "the subnets of dev have no way to the internet"),
        ({"region": "xx-west-9"}, "no image for the staging job is known in xx-west-9"),
    ],
)
def test_nothing_is_staged_where_no_way_leads_to_the_hub(
    configs: Configs, changes: Changes, obstacle: str
) -> None:
    found = environment(configs, changes)

    assert staging.obstacle(found) == obstacle
    assert staging.plan_staging(found) is None


def test_a_way_out_of_the_vpc_and_one_that_is_not_known_are_tried(configs: Configs) -> None:
    for network in ({}, VPC, {**VPC, "internet": True}):
        assert staging.obstacle(environment(configs, {"network": network})) is None


def test_an_environment_without_staged_weights_has_no_staging(configs: Configs) -> None:
    configs.environment()
    configs.workload()

    assert staging.plan_staging(load_environments(configs.folder)[0]) is None


def test_the_bytes_that_were_staged_decide_about_disk_and_time(configs: Configs) -> None:
    configs.raw("dev/model.lock.json", lock_text())
    facts = configs.facts(STAGED)

    found = timeouts.likely(facts, container_downloads=False)

    assert facts.download_gib == 100
    assert found is not None
    assert found.reason.startswith("100.0 GiB at ")
    no_nvme = configs.facts(STAGED | {"release.serving.instance_type": "ml.p3.8xlarge"})
    assert storage.settle(no_nvme).volume_size_gb == 224


def test_a_lock_of_other_weights_tells_the_planner_nothing(configs: Configs) -> None:
    configs.raw("dev/model.lock.json", lock_text(repo="acme/other"))
    facts = configs.facts(STAGED)

    assert facts.lock is None
    assert facts.download_gib == facts.weights_gib
