from batch_workload import BATCH
from config_factory import Refusals


def test_events_of_a_bucket_that_is_not_ours_are_unknown(refusals: Refusals) -> None:
    assert refusals("BAT-012", {"capacity.on_upload": True}, base=BATCH) == [
        "dev/model.yaml: capacity.on_upload: unknown: whether weights sends its events to"
        " EventBridge; without them nothing starts; turn it on in the bucket's properties:"
        " EventBridgeConfiguration [BAT-012]"
    ]


def test_runs_that_no_upload_starts_need_no_events(refusals: Refusals) -> None:
    assert refusals("BAT-012", base=BATCH) == []
