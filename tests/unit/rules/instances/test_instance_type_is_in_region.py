from batch_workload import BATCH
from config_factory import NEURON, Refusals

TRN1 = {"release.serving.instance_type": "ml.trn1.32xlarge"}
IRELAND = {"region": "eu-west-1"}


def test_a_region_without_the_type_is_refused(refusals: Refusals) -> None:
    assert refusals("INS-002", TRN1, base=NEURON, environment=IRELAND) == [
        "dev/model.yaml: release.serving.instance_type: ml.trn1.32xlarge is not sold for hosting in"
        " eu-west-1: price lists name it in us-east-1, us-west-2; choose a type that is (plan model"
        " --cheapest), or declare its quota in environment.yaml if Service Quotas shows it there"
        " [INS-002]"
    ]


def test_a_declared_quota_says_more_than_a_list(refusals: Refusals) -> None:
    known = {**IRELAND, "quotas": {"ml.trn1.32xlarge": 1}}

    assert refusals("INS-002", TRN1, base=NEURON, environment=known) == []


def test_a_type_of_the_region_and_one_that_no_list_places_are_accepted(refusals: Refusals) -> None:
    unplaced = {"release.serving.instance_type": "ml.trn2.48xlarge"}

    assert refusals("INS-002") == []
    assert refusals("INS-002", unplaced, base=NEURON) == []


def test_a_type_that_other_regions_sell_for_transform_jobs_is_refused(refusals: Refusals) -> None:
    elsewhere = {"region": "af-south-1"}
    found = refusals(
        "INS-002",
        {"release.serving.instance_type": "ml.g5.2xlarge"},
        base=BATCH,
        environment=elsewhere | {"quotas": {"ml.g5.2xlarge": 4}},
    )

    (line,) = found
    assert line.startswith(
        "dev/model.yaml: release.serving.instance_type: ml.g5.2xlarge is not sold for transform in"
        " af-south-1: price lists name it in "
    )
    assert line.endswith("; choose a type that is (plan model --cheapest) [INS-002]")
    assert refusals("INS-002", base=BATCH) == []
