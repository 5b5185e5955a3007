"""Answers find their records on id, or by a position that equal numbers prove."""

import json
from typing import Any

import pytest

from slipway.batch.answers import text_of
from slipway.batch.joining import Joined, join


def lines(*values: Any) -> list[bytes]:
    return [json.dumps(value).encode() + b"\n" for value in values]


def test_answers_with_ids_are_joined_on_them_whatever_their_order() -> None:
    output = lines({"id": 2, "generated_texts": ["b"]}, {"id": "1", "generated_texts": ["a"]})

    assert join("a.jsonl", ["1", "2"], output) == Joined({"2": "b", "1": "a"})


def test_answers_without_ids_are_joined_by_position_when_there_are_as_many() -> None:
    output = lines({"generated_text": "a"}, [{"generated_text": "b"}])

    assert join("a.jsonl", ["x", "y"], output).texts == {"x": "a", "y": "b"}


@pytest.mark.parametrize(
    ("output", "said"),
    [
        (None, "a.jsonl: 2 records, and no output object"),
        ([], "a.jsonl.out: 2 records, 0 lines without an id"),
        (
            lines({"generated_text": "a"}),
            "a.jsonl.out: 2 records, 1 lines without an id",
        ),
        (
            lines({"id": 1, "generated_text": "a"}, {"generated_text": "b"}),
            "a.jsonl.out: 1 of 2 lines have an id",
        ),
        (
            [b"<html>\n"],
            "a.jsonl.out: line 1 is not JSON: Expecting value (character 1)",
        ),
    ],
)
def test_nothing_is_guessed(output: list[bytes] | None, said: str) -> None:
    assert join("a.jsonl", ["1", "2"], output) == Joined(unmatched=[said])


def test_strangers_and_doubles_are_told_and_not_taken() -> None:
    output = lines(
        {"id": 1, "generated_text": "a"},
        {"id": 1, "generated_text": "again"},
        {"id": 9, "generated_text": "whose"},
    )

    assert join("a.jsonl", ["1", "2"], output) == Joined(
        unmatched=["a.jsonl.out: the id 1 is answered twice", "a.jsonl.out: the id 9 was not sent"]
    )


def test_an_answer_without_a_text_is_a_failure_until_another_try_brings_one() -> None:
    found = join("a.jsonl", ["1"], lines({"id": 1, "error": "out of memory"}))
    assert (found.texts, found.failed) == ({}, ["1"])

    found.add(Joined({"1": "a"}))

    assert (found.texts, found.failed) == ({"1": "a"}, [])


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        ({"generated_texts": ["a"]}, "a"),
        ({"generated_texts": ["a", "b"]}, ["a", "b"]),
        ({"id": 1, "inputs": "x", "SageMakerOutput": {"generated_text": "a"}}, "a"),
        ({"choices": [{"text": "a"}]}, "a"),
        ({"choices": [{"message": {"role": "assistant", "content": "a"}}]}, "a"),
        ([{"generated_text": "a"}], "a"),
        ({"generated_texts": []}, None),
        ({"generated_text": None}, None),
        ({"error": "x"}, None),
        ("a", None),
    ],
)
def test_the_text_is_found_in_every_containers_answer(answer: Any, text: Any) -> None:
    assert text_of(answer) == text
