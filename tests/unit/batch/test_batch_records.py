"""A file of records is judged whole before anything is sent."""

import json
from typing import Any

import pytest

from slipway.batch.records import Asked, check

FLAN = Asked(max_payload_mb=1, text="text_inputs", parameters="", max_model_len=512)
LMI = Asked(max_payload_mb=1, text="inputs", parameters="parameters")


def faults(*lines: bytes, asked: Asked = FLAN) -> list[str]:
    return [str(fault) for fault in check([line + b"\n" for line in lines], asked).faults]


def record(**members: Any) -> bytes:
    return json.dumps({"id": 1, "text_inputs": "Summarize", **members}).encode()


def test_a_sound_file_has_no_fault() -> None:
    found = check([record(), record(id="two", max_length=50), b""], FLAN)

    assert (found.count, found.faults, found.warnings) == (2, [], [])


def test_marks_and_line_ends_of_editors_are_no_faults() -> None:
    lines = [b"\xef\xbb\xbf" + record() + b"\r\n", record(id=2) + b"\r\n", b"\r\n"]

    found = check(lines, FLAN)

    assert (found.count, found.faults) == (2, [])


def test_every_fault_is_told_at_once_with_its_line() -> None:
    assert faults(
        record(),
        b'{"id": 2, "text_inputs": "cut off',
        b'["id", 3]',
        b'{"text_inputs": "x"}',
        record(id=True),
        record(id="1"),
        b'{"id": 7, "text_inputs": "caf\xe9"}',
        record(id=8, text_inputs=""),
        b'{"id": NaN, "text_inputs": "x"}',
    ) == [
        "line 2: is not JSON: Unterminated string starting at (character 26);"
        " write one object with an id a line",
        "line 3: is a list, not an object; write one object with an id a line",
        "line 4: has no id; write one object with an id a line",
        "line 5: has the id true; write one object with an id a line",
        "line 6: has the id 1 of line 1; answers are joined on it: give it once",
        "line 7: is not UTF-8: byte 30 is wrong; write one object with an id a line",
        "line 8: text_inputs is no text and no list of texts; write the prompt into text_inputs",
        "line 9: is not JSON: NaN is no number; write one object with an id a line",
    ]


def test_a_record_above_the_payload_is_refused_to_the_byte() -> None:
    room = 1024 * 1024 - len(record(text_inputs=""))

    assert faults(record(text_inputs="x" * room)) == []
    assert faults(record(text_inputs="x" * (room + 1))) == [
        "line 1: has 1048577 bytes, more than max_payload_mb 1; shorten it, or raise max_payload_mb"
    ]


def test_generation_parameters_of_records_are_judged_where_the_container_reads_them() -> None:
    assert faults(record(top_p=2, num_return_sequences=3), record(id=2, max_length=600)) == [
        "line 1: top_p: 2 is out of range; must be at most 1",
        "line 1: num_return_sequences: 3 is more than num_beams, which is 1;"
        " set num_beams to 3 or more",
        "line 2: max_length: 600 is more than the 512 tokens that the model takes;"
        " leave room for the prompt as well",
    ]
    nested = b'{"id": 1, "inputs": "x", "parameters": {"temperature": -1}}'
    assert faults(nested, asked=LMI) == [
        "line 1: temperature: -1 is out of range; must be at least 0"
    ]
    assert faults(b'{"id": 1, "inputs": "x", "parameters": 3}', asked=LMI) == [
        "line 1: parameters: is no object; write {...}"
    ]


def test_parameters_that_hyper_params_overrules_are_warned_of_and_not_judged() -> None:
    asked = Asked(1, "text_inputs", "", ignores_parameters=True)

    found = check([record(top_p=2, title="a"), record(id=2, top_p=0.5)], asked)

    assert found.faults == []
    assert found.warnings == [
        "top_p (2 records) are ignored: hyper_parameters of the workload (HYPER_PARAMS) rule;"
        " remove them there to let each record say"
    ]


def test_members_that_nobody_documents_are_the_containers() -> None:
    assert check([record(title="a")], FLAN).warnings == [
        "title (1 record) are no documented generation parameters; the container decides"
    ]


def test_of_an_unknown_container_only_the_form_is_judged() -> None:
    asked = Asked(1, text=None, parameters=None)

    assert faults(b'{"id": 1, "top_p": 7}', asked=asked) == []


@pytest.mark.parametrize("lines", [[], [b"\n", b"  \r\n"]])
def test_an_empty_file_is_refused(lines: list[bytes]) -> None:
    (fault,) = check(lines, FLAN).faults

    assert fault.message == "is empty"


def test_a_fault_in_the_middle_of_100000_records_is_found_among_no_others() -> None:
    lines = [record(id=number) + b"\n" for number in range(100_000)]
    lines[50_000] = b'{"id": 50000, "text_inputs": \n'

    found = check(lines, FLAN)

    assert found.count == 100_000
    assert [str(fault) for fault in found.faults] == [
        "line 50001: is not JSON: Expecting value (character 29);"
        " write one object with an id a line"
    ]


def test_of_many_faults_the_first_are_shown_and_the_others_counted() -> None:
    found = check([b"nothing\n"] * 1000, FLAN)

    assert (len(found.faults), found.more_faults) == (20, 980)
