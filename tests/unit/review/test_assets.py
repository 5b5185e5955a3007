"""What changes in the files behind a resource, in the place of their address."""

import pytest

from slipway.renderings.rendered import SUMS
from slipway.review import assets
from slipway.review.model import PropertyChange, ResourceChange

OLD, NEW = "a" * 64, "b" * 64


def opened(
    old: dict[str, str], new: dict[str, str], kind: str = "AWS::SageMaker::Model"
) -> list[PropertyChange]:
    prop = PropertyChange("Code.S3Key", f"{OLD}.zip", f"{NEW}.zip", "yes")
    change = ResourceChange("s", None, "X", kind, "replace", (prop,), (), "routine")
    sides = (
        {f"assets/{name}/{path}": text.encode() for path, text in files.items()}
        for name, files in ((OLD, old), (NEW, new))
    )
    (found,) = assets.opened((change,), *sides)
    assert found.properties[0] == prop
    return list(found.properties[1:])


def told(path: str, before: str | None, after: str | None) -> PropertyChange:
    return PropertyChange(f"Code.S3Key: {path}", before, after, "yes")


def test_settings_are_told_by_their_keys() -> None:
    old = "# made\noption.a=1\noption.b=2\n"
    new = "# made again\noption.a=1\noption.b=3\noption.c=4\n"

    assert opened({"serving.properties": old}, {"serving.properties": new}) == [
        told("serving.properties option.b", "2", "3"),
        told("serving.properties option.c", None, "4"),
    ]


def test_sums_are_told_by_their_files() -> None:
    assert opened({SUMS: f"{OLD}  a.py\n"}, {SUMS: f"{NEW}  a.py\n{NEW}  b.py\n"}) == [
        told("a.py", "a" * 12, "b" * 12),
        told("b.py", None, "b" * 12),
    ]


def test_of_another_file_only_its_size_is_told() -> None:
    assert opened({"a.txt": "12"}, {"a.txt": "123", "b.txt": ""}) == [
        told("a.txt", "2 bytes", "3 bytes"),
        told("b.txt", None, "a file"),
    ]


def test_a_long_file_is_not_read() -> None:
    long = "a=1\n" * assets.LONGEST
    (found,) = opened({"x.properties": "a=1"}, {"x.properties": long})

    assert found == told("x.properties", "3 bytes", f"{len(long)} bytes")


@pytest.mark.parametrize("kind", ["AWS::IAM::Role", "AWS::IAM::Policy"])
def test_a_right_to_read_a_file_is_not_the_file(kind: str) -> None:
    assert opened({"a.txt": "12"}, {"a.txt": "123"}, kind) == []


def test_files_that_are_not_there_say_nothing() -> None:
    assert opened({}, {"a.txt": "123"}) == []
