from config_factory import NEURON, Refusals


def test_a_gpu_image_on_inferentia_is_refused(refusals: Refusals) -> None:
    assert refusals("IMG-004", {"release.serving.instance_type": "ml.inf2.xlarge"}) == [
        "dev/model.yaml: release.serving.instance_type: djl-lmi is made for GPUs, but"
        " ml.inf2.xlarge has Inferentia or Trainium; choose an instance type of ml.g5, ml.g6 or"
        " ml.p4d, or another container [IMG-004]"
    ]


def test_a_neuron_image_on_a_gpu_is_refused(refusals: Refusals) -> None:
    changes = {"release.serving.instance_type": "ml.g4dn.xlarge"}

    assert refusals("IMG-004", changes, base=NEURON) == [
        "dev/model.yaml: release.serving.instance_type: djl-neuronx is made for Inferentia or"
        " Trainium, but ml.g4dn.xlarge has GPUs; choose an instance type of ml.inf2 or ml.trn1, or"
        " another container [IMG-004]"
    ]


def test_a_gpu_image_without_any_accelerator_is_refused(refusals: Refusals) -> None:
    assert refusals("IMG-004", {"release.serving.instance_type": "ml.c5.large"}) == [
        "dev/model.yaml: release.serving.instance_type: djl-lmi is made for GPUs, but ml.c5.large"
        " has no accelerator; choose an instance type of ml.g5, ml.g6 or ml.p4d, or another"
        " container [IMG-004]"
    ]


def test_images_on_their_own_accelerator_are_accepted(refusals: Refusals) -> None:
    assert refusals("IMG-004") == []
    assert refusals("IMG-004", base=NEURON) == []
