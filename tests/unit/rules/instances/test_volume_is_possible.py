from config_factory import NEURON, Refusals

SIZE = {"release.serving.volume_size_gb": 100}


def test_a_volume_beside_local_nvme_is_refused(refusals: Refusals) -> None:
    assert refusals("INS-004", SIZE) == [
        "dev/model.yaml: release.serving.volume_size_gb: ml.g5.12xlarge brings 3800 GB of local"
        " NVMe"
        " and takes no volume of 100 GB; leave it out [INS-004]"
    ]


def test_a_volume_where_there_is_no_nvme_and_none_at_all_are_accepted(refusals: Refusals) -> None:
    assert refusals("INS-004", SIZE, base=NEURON) == []
    assert refusals("INS-004") == []
