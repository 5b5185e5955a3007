"""Records and payloads, joins and paths: the small laws of batch transform."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slipway.local_aws.server.jobs.transform.data_processing import DataProcessing
from slipway.local_aws.server.jobs.transform.json_path import PathError, compiled
from slipway.local_aws.server.jobs.transform.records import (
    BYTES_PER_MB,
    TooLarge,
    payloads,
    split,
)

VALUE = {"a": {"b": 1}, "id": 7, "c d": 2, "list": [1, 2, 3]}
texts = st.binary(min_size=1, max_size=40).filter(lambda text: text.strip() and b"\n" not in text)


@given(st.lists(texts), st.booleans())
def test_payloads_hold_every_record_once_and_in_order(found: list[bytes], several: bool) -> None:
    made = list(payloads(found, several=several, limit_mb=1))

    assert [record for payload in made for record in payload] == found
    assert several or all(len(payload) == 1 for payload in made)


def test_a_payload_is_filled_up_to_the_limit_with_the_lines_ends() -> None:
    half = b"x" * (BYTES_PER_MB // 2)

    together = list(payloads([half[1:], half], several=True, limit_mb=1))
    apart = list(payloads([half, half], several=True, limit_mb=1))

    assert [len(payload) for payload in together] == [2]
    assert [len(payload) for payload in apart] == [1, 1]


def test_no_limit_holds_everything_and_a_limit_refuses_a_record_above_it() -> None:
    large = b"x" * (BYTES_PER_MB + 1)

    assert list(payloads([large], several=True, limit_mb=0)) == [[large]]
    with pytest.raises(TooLarge):
        list(payloads([large], several=True, limit_mb=1))


def test_lines_are_split_at_their_ends_and_empty_ones_are_none() -> None:
    assert split(b"a\r\nb\n\n c\n", "Line") == [b"a", b"b", b" c"]
    assert split(b"a\nb", "None") == [b"a\nb"]


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("$", VALUE),
        ("$.a.b", 1),
        ("$['c d']", 2),
        ("$['id','c d']", {"id": 7, "c d": 2}),
        ("$.list[0]", 1),
        ("$.list[0,-1]", [1, 3]),
        ("$.list[1:]", [2, 3]),
        ("$.list[:-1]", [1, 2]),
    ],
)
def test_a_path_leads_to_members_indexes_and_slices(path: str, found: Any) -> None:
    assert compiled(path)(VALUE) == found


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("a", "'a' does not begin with $"),
        ("$.list[*]", "'[*]' in '$.list[*]' is not supported by the local AWS"),
        ("$.none.b", "'$.none.b' leads nowhere in a record"),
        ("$.list[9]", "'$.list[9]' leads nowhere in a record"),
    ],
)
def test_a_path_that_is_none_or_leads_nowhere_is_refused(path: str, message: str) -> None:
    with pytest.raises(PathError) as caught:
        compiled(path)(VALUE)

    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("record", "joined"),
    [
        ({"id": 1}, {"id": 1, "SageMakerOutput": {"x": 2}}),
        ([1, 2], {"SageMakerInput": [1, 2], "SageMakerOutput": {"x": 2}}),
    ],
)
def test_an_answer_is_joined_as_a_member_or_beside_its_record(record: Any, joined: Any) -> None:
    processing = DataProcessing({"JoinSource": "Input"})

    assert json.loads(processing.after(json.dumps(record).encode(), b'{"x": 2}')) == joined


def test_without_data_processing_nothing_is_changed() -> None:
    processing = DataProcessing({})

    assert processing.before(b"no json") == b"no json"
    assert processing.after(b"", b"no json") == b"no json"
