from config_factory import NEURON, Refusals

SIZE = "release.serving.volume_size_gb"


def test_weights_above_the_volume_are_refused_with_a_size_that_holds_them(
    refusals: Refusals,
) -> None:
    assert refusals("INS-005", {SIZE: 20}, base=NEURON) == [
        "dev/model.yaml: release.serving.volume_size_gb: the weights take 26 GB, the volume has 20"
        " GB; set volume_size_gb: 53 [INS-005]"
    ]
    assert refusals("INS-005", {SIZE: 53}, base=NEURON) == []


def test_weights_above_every_volume_need_local_nvme(refusals: Refusals) -> None:
    huge = {"release.model.architecture": "llama-3.1-405b", SIZE: 512}

    assert refusals("INS-005", huge, base=NEURON) == [
        "dev/model.yaml: release.serving.volume_size_gb: the weights take 812 GB, the volume has"
        " 512"
        " GB; choose an instance type with local NVMe: a volume has at most 512 GB [INS-005]"
    ]


def test_weights_above_the_local_nvme_are_refused(refusals: Refusals) -> None:
    small = {
        "release.model.architecture": "llama-3.1-405b",
        "release.serving.instance_type": "ml.g5.xlarge",
    }

    assert refusals("INS-005", small) == [
        "dev/model.yaml: release.serving.instance_type: the weights take 812 GB, ml.g5.xlarge has"
        " 250 GB of local NVMe; choose a larger type of the family [INS-005]"
    ]


def test_the_files_are_as_large_as_they_are_published_whatever_they_are_loaded_as(
    refusals: Refusals,
) -> None:
    loaded_wider = {SIZE: 30, "release.serving.dtype": "fp32"}
    loaded_narrower = {SIZE: 20, "release.serving.dtype": "int8"}
    quantized_files = {SIZE: 20, "release.serving.quantize": "awq"}

    assert refusals("INS-005", loaded_wider, base=NEURON) == []
    assert len(refusals("INS-005", loaded_narrower, base=NEURON)) == 1
    assert refusals("INS-005", quantized_files, base=NEURON) == []


def test_weights_that_fit_are_accepted(refusals: Refusals) -> None:
    assert refusals("INS-005") == []
    assert refusals("INS-005", base=NEURON) == []
