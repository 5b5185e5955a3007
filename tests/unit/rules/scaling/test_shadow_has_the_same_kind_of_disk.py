from config_factory import NEURON, Refusals
from shadow_workloads import ON_VOLUME, shadowed


def test_one_key_for_two_kinds_of_disk_is_warned_of(refusals: Refusals) -> None:
    def told(hint: str) -> list[str]:
        return [
            "dev/model.yaml: capacity.shadow.release.serving.instance_type: the endpoint's one KMS"
            " key encrypts the volume of ml.inf2.24xlarge, but not the local NVMe of"
            " ml.g5.12xlarge, which the hardware encrypts, and SageMaker may refuse it there;"
            f" {hint} [OPS-030]"
        ]

    assert refusals("OPS-030", ON_VOLUME) == told(
        "choose a type with local NVMe, as ml.g5.12xlarge"
    )
    assert refusals("OPS-030", shadowed(), base=NEURON) == told(
        "choose a type without local NVMe, as ml.inf2.24xlarge"
    )


def test_two_disks_of_one_kind_are_accepted(refusals: Refusals) -> None:
    assert refusals("OPS-030", shadowed("ml.g6.12xlarge")) == []
    assert refusals("OPS-030", ON_VOLUME, base=NEURON) == []
    assert refusals("OPS-030") == []


def test_a_disk_that_is_unknown_is_left_to_the_rule_on_instance_types(refusals: Refusals) -> None:
    assert refusals("OPS-030", shadowed("ml.g99.xlarge")) == []
    assert refusals("INS-001", shadowed("ml.g99.xlarge")) != []
