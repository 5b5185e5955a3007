from slipway.catalogue import instances, scoring


def test_the_image_is_of_the_regions_own_registry() -> None:
    assert scoring.image("us-west-2") == (
        "763104351884.dkr.ecr.us-west-2.amazonaws.com"
        "/pytorch-training:2.6.0-cpu-py312-ubuntu22.04-sagemaker"
    )
    assert scoring.image("nowhere-1") is None


def test_the_instance_type_takes_a_key_on_its_volume() -> None:
    found = instances.find(scoring.instance_type())

    assert found is not None
    assert not found.has_local_nvme
