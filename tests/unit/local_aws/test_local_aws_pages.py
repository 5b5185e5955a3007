"""Laws of every list: pages are disjoint, whole and in order."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slipway.local_aws.server.errors import ApiError
from slipway.local_aws.server.kinds import ENDPOINT, MODEL
from slipway.local_aws.server.listing import page

Records = list[dict[str, Any]]

records = st.lists(
    st.tuples(st.from_regex(r"[a-z]{1,6}", fullmatch=True), st.integers(0, 5)),
    max_size=30,
    unique_by=lambda pair: pair[0],
).map(
    lambda pairs: [
        {"ModelName": name, "ModelArn": f"arn/{name}", "CreationTime": float(time)}
        for name, time in pairs
    ]
)


def all_pages(found: Records, **request: Any) -> list[list[str]]:
    pages = []
    token: dict[str, str] = {}
    while True:
        answer = page(MODEL, request | token, found)
        pages.append([item["ModelName"] for item in answer["Models"]])
        if "NextToken" not in answer:
            return pages
        token = {"NextToken": answer["NextToken"]}


@given(records, st.integers(1, 7))
def test_pages_hold_every_record_once_and_none_is_too_long(found: Records, size: int) -> None:
    pages = all_pages(found, MaxResults=size)

    assert all(len(names) <= size for names in pages)
    assert all(len(names) == size for names in pages[:-1])
    together = [name for names in pages for name in names]
    assert sorted(together) == sorted(record["ModelName"] for record in found)


@given(records, st.integers(1, 7))
def test_the_size_of_pages_does_not_change_the_order(found: Records, size: int) -> None:
    small = [name for names in all_pages(found, MaxResults=size) for name in names]

    assert small == [name for names in all_pages(found, MaxResults=100) for name in names]


@given(records)
def test_ascending_is_descending_backwards(found: Records) -> None:
    rising = [name for names in all_pages(found, SortOrder="Ascending") for name in names]

    assert rising[::-1] == [name for names in all_pages(found) for name in names]


@given(records, st.integers(0, 5))
def test_a_moment_divides_the_records_into_before_and_after(found: Records, moment: int) -> None:
    before = all_pages(found, CreationTimeBefore=moment - 0.5, MaxResults=100)
    after = all_pages(found, CreationTimeAfter=moment - 0.5, MaxResults=100)

    assert sorted(before[0] + after[0]) == sorted(record["ModelName"] for record in found)


def test_names_are_sought_whatever_their_case() -> None:
    found = [
        {"ModelName": name, "ModelArn": name, "CreationTime": 0.0} for name in ("Llama", "mixtral")
    ]

    assert all_pages(found, NameContains="LAMA") == [["Llama"]]


def test_statuses_are_filtered() -> None:
    found = [
        {
            "EndpointName": name,
            "EndpointArn": name,
            "EndpointStatus": status,
            "CreationTime": 0.0,
            "LastModifiedTime": 0.0,
        }
        for name, status in (("a", "InService"), ("b", "Failed"))
    ]

    answer = page(ENDPOINT, {"StatusEquals": "Failed"}, found)

    assert [endpoint["EndpointName"] for endpoint in answer["Endpoints"]] == ["b"]


@pytest.mark.parametrize("token", ["nonsense", "ZnJvbTp4", "eA=="])
def test_a_token_that_is_none_of_ours_is_refused(token: str) -> None:
    with pytest.raises(ApiError) as caught:
        page(MODEL, {"NextToken": token}, [])

    assert str(caught.value) == "The pagination token is not valid."
    assert caught.value.code == "ValidationException"
