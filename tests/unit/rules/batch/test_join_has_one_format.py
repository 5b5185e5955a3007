from batch_workload import BATCH, TRANSFORM
from config_factory import Configs, Refusals
from ways_out import still_refused

JOINED = {TRANSFORM + "data_processing": {"join_source": "Input"}}


def test_answers_in_another_format_than_the_records_are_refused(
    configs: Configs, refusals: Refusals
) -> None:
    assert refusals("BAT-004", JOINED, base=BATCH) == [
        "dev/model.yaml: release.transform.accept: 'text/csv' cannot be joined with records of"
        " application/jsonlines; set it to application/jsonlines [BAT-004]"
    ]
    assert still_refused(configs, "BAT-004", JOINED, BATCH) == []


def test_a_filter_of_a_format_that_is_not_read_is_refused(refusals: Refusals) -> None:
    changes = {
        TRANSFORM + "content_type": "text/plain",
        TRANSFORM + "data_processing": {"input_filter": "$.text"},
    }

    assert refusals("BAT-004", changes, base=BATCH) == [
        "dev/model.yaml: release.transform.content_type: data_processing reads text/csv,"
        " application/json, application/jsonlines, not text/plain; give the records in one of them,"
        " or remove data_processing [BAT-004]"
    ]


def test_what_is_put_together_otherwise_than_it_was_cut_cannot_be_joined(
    refusals: Refusals,
) -> None:
    changes = {
        **JOINED,
        TRANSFORM + "accept": "application/jsonlines",
        TRANSFORM + "assemble_with": "None",
    }

    assert refusals("BAT-004", changes, base=BATCH) == [
        "dev/model.yaml: release.transform.assemble_with: None does not put together what"
        " split_type Line cut, so nothing can be joined; make the two the same [BAT-004]"
    ]


def test_lines_of_json_are_joined_with_lines_of_json(refusals: Refusals) -> None:
    accepted = {**JOINED, TRANSFORM + "accept": "application/jsonlines"}

    assert refusals("BAT-004", accepted, base=BATCH) == []
    assert refusals("BAT-004", base=BATCH) == []
