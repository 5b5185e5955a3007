from batch_workload import BATCH, TRANSFORM
from config_factory import Configs, Refusals
from ways_out import still_refused


def test_a_strategy_without_records_is_refused_and_passes_as_the_hint_says(
    configs: Configs, refusals: Refusals
) -> None:
    changes = {
        TRANSFORM + "batch_strategy": "MultiRecord",
        TRANSFORM + "split_type": "None",
        TRANSFORM + "assemble_with": "None",
    }

    assert refusals("BAT-002", changes, base=BATCH) == [
        "dev/model.yaml: release.transform.batch_strategy: 'MultiRecord' chooses among records, and"
        " split_type None makes none; leave it out, or set split_type: Line [BAT-002]"
    ]
    assert still_refused(configs, "BAT-002", changes, BATCH) == []


def test_a_strategy_over_lines_is_accepted(refusals: Refusals) -> None:
    assert refusals("BAT-002", {TRANSFORM + "batch_strategy": "MultiRecord"}, base=BATCH) == []
    assert refusals("BAT-002", {TRANSFORM + "split_type": "None"}, base=BATCH) == []
