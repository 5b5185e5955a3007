"""A shadow's release is judged by every rule that judges an endpoint's own."""

from config_factory import NEURON, Configs, Refusals
from shadow_workloads import ON_VOLUME, shadowed

UNSPLIT = {"serving.tensor_parallel_degree": 3}
PLAIN = {"serving.environment": {"HF_TOKEN": "hf_" + "a1B2c3D4e5" * 3 + "f6G7"}}


def test_a_fault_of_the_shadow_stands_where_it_is_in_the_file(refusals: Refusals) -> None:
    (fault,) = refusals("FIT-001", shadowed(release=UNSPLIT))

    assert fault.startswith(
        "dev/model.yaml: capacity.shadow.release.serving.tensor_parallel_degree: 3 does not split"
    )


def test_the_same_fault_of_both_releases_is_told_of_both(refusals: Refusals) -> None:
    own = {"release.serving.tensor_parallel_degree": 3}

    found = refusals("FIT-001", own | shadowed(release=UNSPLIT))

    assert [fault.split(": ")[1] for fault in found] == [
        "release.serving.tensor_parallel_degree",
        "capacity.shadow.release.serving.tensor_parallel_degree",
    ]


def test_a_secret_of_the_shadow_is_refused_once(refusals: Refusals) -> None:
    (fault,) = refusals("ACC-003", shadowed(release=PLAIN))

    assert "capacity.shadow.release.serving.environment.HF_TOKEN" in fault


def test_a_licence_of_the_shadow_is_accepted_by_somebody(refusals: Refusals) -> None:
    own = shadowed("ml.inf2.24xlarge", base=NEURON, release={"model.eula": None})

    (fault,) = refusals("ACC-001", own)

    assert fault.startswith("dev/model.yaml: capacity.shadow.release.model.eula: ")


def test_what_the_workload_does_is_no_fault_of_its_shadow(refusals: Refusals) -> None:
    wanted = {
        "capacity.instance_count": 2,
        "capacity.rollout": {"strategy": "all_at_once"},
    }

    assert refusals("OPS-021", shadowed() | wanted, environment={"protected": True}) == []


def test_a_good_shadow_is_accepted_beside_another_kind_of_accelerator(configs: Configs) -> None:
    configs.environment()
    configs.workload(shadowed("ml.g6.12xlarge"))
    configs.workload(ON_VOLUME, name="other")

    assert [fault for fault in configs.faults() if "error" in fault] == []


def test_a_shadow_that_names_no_share_is_refused(configs: Configs) -> None:
    configs.environment()
    configs.workload(shadowed(sampling_percent=0), name="none")

    assert [fault.split(" [")[0].split(": ")[1] for fault in configs.faults()] == [
        "capacity.shadow.sampling_percent"
    ]


def test_the_shadows_instances_count_against_quota_and_budget(configs: Configs) -> None:
    quotas = {"ml.g5.12xlarge": 2, "ml.g6.12xlarge": 1}
    configs.environment({"quotas": quotas, "budget_usd_per_month": 6000})
    configs.workload(shadowed("ml.g6.12xlarge", instance_count=2))

    found = [fault for fault in configs.faults() if "[ENV-010]" in fault or "[ENV-019]" in fault]

    assert found == [
        "dev/environment.yaml: budget_usd_per_month: $6,000 is less than the $13,574 that the"
        " endpoints cost in a month; model alone costs $13,574; run fewer or cheaper instances"
        " (plan model --cheapest), declare what you really pay under prices, or raise the budget"
        " [ENV-019]",
        "dev/environment.yaml: quotas.ml.g6.12xlarge: the endpoints of account 111111111111 in"
        " us-west-2 run 2 instances of ml.g6.12xlarge, and the quota is 1; ask AWS for 4 (an update"
        " needs 2 more for a while), or run fewer [ENV-010]",
    ]


def test_an_update_starts_the_shadow_of_the_same_type_again(configs: Configs) -> None:
    configs.environment({"quotas": {"ml.g5.12xlarge": 3}})
    configs.workload(shadowed())

    (fault,) = (fault for fault in configs.faults() if "[ENV-011]" in fault)

    assert "the quota of 3 holds the 2 instances that run" in fault
    assert "needs 4 for a while" in fault
