import pytest

from batch_workload import BATCH, TRANSFORM
from config_factory import Refusals


@pytest.mark.parametrize(
    ("changes", "finding"),
    [
        (
            {"content_type": "application/json", "batch_strategy": "MultiRecord"},
            "batch_strategy: several lines in one request are no application/json, which is one"
            " document; set it to SingleRecord, or content_type to application/jsonlines",
        ),
        (
            {"split_type": "None"},
            "split_type: every object is one request, so max_payload_mb 1 bounds a whole object;"
            " set it to Line",
        ),
        (
            {"split_type": "TFRecord"},
            "split_type: TFRecord does not cut application/jsonlines into records; set it to Line",
        ),
        (
            {"content_type": "application/x-recordio", "split_type": "Line"},
            "split_type: Line does not cut application/x-recordio into records; set it to RecordIO",
        ),
    ],
)
def test_records_that_are_cut_as_another_format_has_them_are_warned_of(
    refusals: Refusals, changes: dict[str, str], finding: str
) -> None:
    given = {TRANSFORM + name: value for name, value in changes.items()}

    assert refusals("BAT-005", given, base=BATCH) == [
        f"dev/model.yaml: release.transform.{finding} [BAT-005]"
    ]


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"batch_strategy": "MultiRecord"},
        {"content_type": "application/json", "batch_strategy": "SingleRecord"},
        {"content_type": "application/json", "split_type": "None"},
        {"content_type": "application/x-recordio", "split_type": "RecordIO"},
        {"content_type": "image/png", "split_type": "None"},
    ],
)
def test_whole_records_are_accepted(refusals: Refusals, changes: dict[str, str]) -> None:
    given = {TRANSFORM + name: value for name, value in changes.items()}

    assert refusals("BAT-005", given, base=BATCH) == []
