from batch_workload import BATCH, TRANSFORM
from config_factory import Refusals


def test_answers_to_lines_without_line_breaks_are_warned_of(refusals: Refusals) -> None:
    assert refusals("BAT-003", {TRANSFORM + "assemble_with": "None"}, base=BATCH) == [
        "dev/model.yaml: release.transform.assemble_with: the answers to the lines are written one"
        " behind the other without a line break; set it to Line, unless the container ends each"
        " answer with a line break itself [BAT-003]"
    ]


def test_line_breaks_after_what_is_no_line_are_warned_of(refusals: Refusals) -> None:
    assert refusals("BAT-003", {TRANSFORM + "split_type": "TFRecord"}, base=BATCH) == [
        "dev/model.yaml: release.transform.assemble_with: answers get line breaks, and split_type"
        " TFRecord sends no lines; set it to None [BAT-003]"
    ]


def test_lines_in_and_lines_out_are_accepted(refusals: Refusals) -> None:
    assert refusals("BAT-003", base=BATCH) == []
