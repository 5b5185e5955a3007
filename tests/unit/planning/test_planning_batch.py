"""What a batch workload is planned to be."""

from typing import Any

import pytest

from batch_workload import BATCH, TRANSFORM
from config_factory import Configs
from slipway.planning import BatchPlan, bill, plan_batch, schedule_runs
from slipway.planning.explain import explain

NIGHTLY = {"name": "Nightly", "when": "cron(0 2 ? * MON-FRI *)", "timezone": "Europe/Berlin"}


def planned(configs: Configs, changes: dict[str, Any] | None = None) -> BatchPlan:
    return plan_batch(configs.facts(changes, base=BATCH))


def test_prefixes_and_names_are_the_workloads_own(configs: Configs) -> None:
    plan = planned(configs)

    assert (plan.bucket, plan.input_prefix) == ("weights", "batch/model/input/")
    assert plan.output_prefix == "batch/model/output/"
    assert plan.job.name_prefix == "slipway-dev-model"
    assert plan.state_machine_arn == (
        "arn:aws:states:us-west-2:111111111111:stateMachine:slipway-dev-model"
    )
    assert plan.log_groups == ("/aws/sagemaker/TransformJobs",)


def test_generation_parameters_reach_the_job_as_one_variable(configs: Configs) -> None:
    plan = planned(configs, {TRANSFORM + "environment": {"MODEL_DEBUG": 1}})

    assert plan.job.environment == {
        "HYPER_PARAMS": '{"batch_size":4,"max_length":50,"top_p":0.95}',
        "MODEL_DEBUG": "1",
    }
    assert "HYPER_PARAMS" not in plan.container.environment


def test_an_earlier_version_of_a_jumpstart_model_has_its_own_artefact(configs: Configs) -> None:
    earlier = planned(configs).container.model_data
    latest = planned(configs, {"release.model.version": "2.3.16"}).container.model_data

    assert earlier is not None
    assert latest is not None
    assert earlier.s3_uri.endswith("infer-prepack-huggingface-text2text-flan-t5-large.tar.gz")
    assert earlier.compressed
    assert latest.s3_uri.endswith("/inference-prepack/v2.0.0/")


@pytest.mark.parametrize(
    ("instance_type", "takes_key", "reason"),
    [
        ("ml.g4dn.2xlarge", False, "ml.g4dn.2xlarge has 225 GB of local NVMe"),
        ("ml.p3.2xlarge", True, "SageMaker's: a transform job takes no size"),
    ],
)
def test_a_key_is_named_where_the_instance_type_allows_one(
    configs: Configs, instance_type: str, takes_key: bool, reason: str
) -> None:
    plan = planned(configs, {"release.serving.instance_type": instance_type})

    assert (plan.volume_takes_key, plan.storage.volume_size_gb) == (takes_key, None)
    assert plan.storage.reason == reason


def test_the_machine_image_goes_with_the_containers_cuda(configs: Configs) -> None:
    chosen = planned(configs).transform_ami

    assert chosen is not None
    assert chosen.value == "al2-ami-sagemaker-batch-gpu-535"
    assert chosen.reason == "the oldest whose driver knows the container's CUDA 11.7"


def test_another_release_has_another_digest_and_another_capacity_has_not(configs: Configs) -> None:
    digest = planned(configs).release_digest

    assert planned(configs, {"capacity.instance_count": 2}).release_digest == digest
    assert planned(configs, {TRANSFORM + "max_payload_mb": 2}).release_digest != digest


def test_a_failed_run_is_watched_by_the_name_of_its_state_machine(configs: Configs) -> None:
    plan = planned(configs)
    (alarm,) = plan.alarms

    assert (alarm.namespace, alarm.metric) == ("AWS/States", "ExecutionsFailed")
    assert alarm.dimensions == (("StateMachineArn", plan.state_machine_arn),)
    assert alarm.description == "slipway-dev-model: a run failed"


@pytest.mark.parametrize(
    ("when", "runs"),
    [
        ("rate(12 hours)", 730 / 12),
        ("rate(1 day)", 730 / 24),
        ("cron(0 2 * * ? *)", 730 / 24),
        ("cron(0/15 8-17 ? * MON-FRI *)", 4 * 10 * 5 / 7 * 730 / 24),
        ("cron(0 6 1,15 * ? *)", 2),
        ("cron(30 6 1 1,7 ? *)", 2 / 12),
        ("cron(0 6 L * ? *)", None),
        ("cron(0 6 1 1 ? 2027)", None),
        ("at(2026-12-24T18:00:00)", None),
    ],
)
def test_runs_of_a_month_are_counted_where_they_can_be(when: str, runs: float | None) -> None:
    assert schedule_runs.per_month(when) == (None if runs is None else pytest.approx(runs))


def test_a_reviewer_reads_what_runs_over_what_and_what_an_hour_costs(configs: Configs) -> None:
    told = explain(planned(configs, {"capacity": {"shards": 3, "schedule": [NIGHTLY]}}))

    for line in (
        "dev/model -> state machine slipway-dev-model",
        "  instance      1 x ml.g4dn.2xlarge for each of 3 jobs at once",
        "  input         s3://weights/batch/model/input/",
        "  output        s3://weights/batch/model/output/<execution>/",
        '                HYPER_PARAMS={"batch_size":4,"max_length":50,"top_p":0.95}',
        "  cost          $0.94 for each hour of a job, $2.82 with 3 at once",
        "                22 runs a month: $61.268 if each takes an hour",
        "  starts        cron(0 2 ? * MON-FRI *) in Europe/Berlin",
    ):
        assert line in told.splitlines()
    assert "time-outs" not in told


def test_a_bill_tells_what_an_hour_of_a_job_costs_and_adds_none_up(configs: Configs) -> None:
    found = bill.of_environment(configs.facts({"capacity.shards": 2}, base=BATCH).environment)

    (jobs,) = found.jobs
    assert (jobs.instance_type, jobs.most_jobs, jobs.usd_per_hour_of_job) == (
        "ml.g4dn.2xlarge",
        2,
        0.94,
    )
    assert (found.lines, found.usd_per_month, found.unknown) == ((), 0, ())
    assert (
        "  model  1 x ml.g4dn.2xlarge     $0.94 for each hour of a job, not in the sum"
        in bill.told(found).splitlines()
    )
