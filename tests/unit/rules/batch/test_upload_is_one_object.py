from batch_workload import BATCH
from config_factory import Configs, Refusals
from ways_out import still_refused


def test_shards_of_one_object_are_refused_and_pass_once_removed(
    configs: Configs, refusals: Refusals
) -> None:
    changes = {"capacity.on_upload": True, "capacity.shards": 4}

    assert refusals("BAT-011", changes, base=BATCH) == [
        "dev/model.yaml: capacity.shards: an upload starts a run for one object, and there are no"
        " prefixes in it to run over; remove it, or start runs by schedule [BAT-011]"
    ]
    assert still_refused(configs, "BAT-011", changes, BATCH) == []


def test_either_alone_is_accepted(refusals: Refusals) -> None:
    assert refusals("BAT-011", {"capacity.on_upload": True}, base=BATCH) == []
    assert refusals("BAT-011", {"capacity.shards": 4}, base=BATCH) == []
