from slipway.catalogue import instances, scoring


def test_the_instance_type_takes_a_key_on_its_volume() -> None:
    found = instances.find(scoring.instance_type())

    assert found is not None
    assert not found.has_local_nvme
