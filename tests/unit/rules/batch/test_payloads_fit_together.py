from batch_workload import BATCH, TRANSFORM
from config_factory import Configs, Refusals
from ways_out import still_refused


def test_more_than_a_job_takes_at_one_time_is_refused_and_passes_as_the_hint_says(
    configs: Configs, refusals: Refusals
) -> None:
    changes = {TRANSFORM + "max_payload_mb": 30, TRANSFORM + "max_concurrent_transforms": 4}

    assert refusals("BAT-001", changes, base=BATCH) == [
        "dev/model.yaml: release.transform.max_concurrent_transforms: 4 requests of 30 MB are 120"
        " MB at the same time, and a job takes 100 MB; set it to 3 or less [BAT-001]"
    ]
    assert still_refused(configs, "BAT-001", changes, BATCH) == []


def test_a_payload_beyond_one_request_is_refused(configs: Configs, refusals: Refusals) -> None:
    changes = {TRANSFORM + "max_payload_mb": 101}

    assert refusals("BAT-001", changes, base=BATCH) == [
        "dev/model.yaml: release.transform.max_payload_mb: 101 MB is more than the 100 MB of a"
        " request; split the objects into records, and give the size of the largest one [BAT-001]"
    ]
    assert still_refused(configs, "BAT-001", changes, BATCH) == []


def test_a_hundred_megabytes_at_one_time_are_accepted(refusals: Refusals) -> None:
    changes = {TRANSFORM + "max_payload_mb": 25, TRANSFORM + "max_concurrent_transforms": 4}

    assert refusals("BAT-001", changes, base=BATCH) == []
