from batch_workload import BATCH
from config_factory import NEURON, Refusals

TRN2 = {"release.serving.instance_type": "ml.trn2.48xlarge"}


def test_a_type_that_no_list_places_is_said_to_be_unknown(refusals: Refusals) -> None:
    assert refusals("INS-008", TRN2, base=NEURON) == [
        "dev/model.yaml: release.serving.instance_type: unknown: no list says where"
        " ml.trn2.48xlarge is sold for hosting; make sure that us-west-2 has it, and declare its"
        " quota in environment.yaml [INS-008]"
    ]


def test_a_declared_quota_and_a_type_of_the_lists_are_accepted(refusals: Refusals) -> None:
    declared = {"quotas": {"ml.trn2.48xlarge": 1}}

    assert refusals("INS-008", TRN2, base=NEURON, environment=declared) == []
    assert refusals("INS-008") == []


def test_a_type_that_no_list_sells_for_transform_jobs_is_warned_of_whatever_the_quota(
    refusals: Refusals,
) -> None:
    inf2 = {"release.serving.instance_type": "ml.inf2.xlarge"}
    quota = {"quotas": {"ml.inf2.xlarge": 4}}

    assert refusals("INS-008", inf2, base=BATCH, environment=quota) == [
        "dev/model.yaml: release.serving.instance_type: unknown: no list says where ml.inf2.xlarge"
        " is sold for transform; make sure that us-west-2 has it [INS-008]"
    ]
    assert refusals("INS-008", inf2) == []
