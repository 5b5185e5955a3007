from config_factory import NEURON, Refusals


def test_a_region_without_the_type_is_warned_about(refusals: Refusals) -> None:
    changes = {"release.serving.instance_type": "ml.trn1.32xlarge"}
    environment = {"region": "eu-west-1"}

    assert refusals("INS-002", changes, base=NEURON, environment=environment) == [
        "dev/model.yaml: release.serving.instance_type: no price list names ml.trn1.32xlarge for"
        " hosting in eu-west-1; listed are us-east-1, us-west-2 [INS-002]"
    ]


def test_a_type_that_no_list_places_is_said_to_be_unknown(refusals: Refusals) -> None:
    changes = {"release.serving.instance_type": "ml.trn2.48xlarge"}

    assert refusals("INS-002", changes, base=NEURON) == [
        "dev/model.yaml: release.serving.instance_type: unknown: no list says where"
        " ml.trn2.48xlarge is sold for hosting; make sure that us-west-2 has it before you deploy"
        " [INS-002]"
    ]


def test_a_type_of_the_region_is_accepted(refusals: Refusals) -> None:
    assert refusals("INS-002") == []
