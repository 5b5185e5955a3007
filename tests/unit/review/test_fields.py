"""What people changed in their files, field by field, in words."""

from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from slipway.config.schema import EnvironmentFile
from slipway.config.schema import workload as kinds
from slipway.review import fields
from slipway.review.model import FieldChange

WORKLOAD = {"kind": "endpoint", "release": {"serving": {"max_model_len": 4096}}}


class Folders:
    def __init__(self, path: Path) -> None:
        self.before, self.after = path / "before", path / "after"

    def write(self, name: str, before: Any, after: Any) -> None:
        for folder, content in ((self.before, before), (self.after, after)):
            folder.mkdir(exist_ok=True)
            if content is not None:
                text = content if isinstance(content, str) else yaml.safe_dump(content)
                (folder / name).write_text(text)

    def changes(self) -> tuple[FieldChange, ...]:
        return fields.changes(self.before, self.after)


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return Folders(tmp_path)


def test_the_same_files_have_no_changes(folders: Folders) -> None:
    folders.write("chat.yaml", WORKLOAD, WORKLOAD)

    assert folders.changes() == ()


def test_a_comment_is_no_change_of_a_field(folders: Folders) -> None:
    folders.write("chat.yaml", "kind: endpoint\n", "kind: endpoint # yes\n")

    assert folders.changes() == ()


def test_a_field_is_told_with_what_it_means(folders: Folders) -> None:
    folders.write("chat.yaml", WORKLOAD, {**WORKLOAD, "release": {"serving": {"max_model_len": 8}}})

    assert folders.changes() == (
        FieldChange(
            "chat",
            "release.serving.max_model_len",
            4096,
            8,
            "longest prompt plus answer, in tokens",
        ),
    )


def test_a_new_file_and_one_that_is_gone_are_told_whole(folders: Folders) -> None:
    folders.write("a.yaml", None, {"kind": "fleet"})
    folders.write("b.yaml", WORKLOAD, None)
    folders.write("environment.yaml", None, {"account": "1"})

    assert folders.changes() == (
        FieldChange("a", "(whole file)", None, None, "fleet is new"),
        FieldChange("b", "(whole file)", None, None, "endpoint is gone"),
        FieldChange(None, "(whole file)", None, None, "environment is new"),
    )


def test_the_environments_own_fields_have_words_of_their_own(folders: Folders) -> None:
    before = {"quotas": {"ml.g5.xlarge": 1}, "tags": {"owner": "a"}, "protected": False}
    after = {"quotas": {"ml.g5.xlarge": 2}, "tags": {"owner": "b"}, "protected": True}
    folders.write("environment.yaml", before, after)

    assert {(f.path, f.words) for f in folders.changes()} == {
        ("quotas.ml.g5.xlarge", "instances that the account may run"),
        ("tags.owner", "tags on every resource"),
        ("protected", "whether it is protected"),
    }


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [(None, 1, "is set"), (1, None, "is gone"), (1, 2, "is another value")],
)
def test_a_field_without_an_entry_is_told_as_set_gone_or_another(
    before: Any, after: Any, words: str
) -> None:
    assert fields.meaning("release.unheard_of.field", before, after) == words


def models(annotation: Any) -> list[Any]:
    if hasattr(annotation, "model_fields"):
        return [annotation]
    return [model for inner in get_args(annotation) for model in models(inner)]


def test_every_section_of_every_kind_has_words() -> None:
    found = [getattr(kinds, name) for name in dir(kinds) if name.endswith("File")]
    shapes = [shape for shape in found if hasattr(shape, "model_fields")]
    sections = {
        f"{part}.{name}"
        for shape in shapes
        if shape is not EnvironmentFile
        for part in ("release", "capacity")
        for section in models(shape.model_fields[part].annotation)
        for name in section.model_fields
    }
    told = {path for known in fields.WORDS for path in (known, known.rpartition(".")[0])}

    assert sections - told == set()
    assert EnvironmentFile.model_fields.keys() - {"name"} == {
        name for name in fields.ENVIRONMENT if "." not in name
    }


def test_a_secret_is_masked_and_a_date_is_text(folders: Folders) -> None:
    token = "hf_" + "aB3dE5gH7jK9mN1pQ3sT5vW7xY9zA1bC3d"
    variables = {"HF_TOKEN": token, "ON": date(2026, 1, 2), "LIST": [token]}
    folders.write("chat.yaml", {"kind": "x"}, {"kind": "x", "release": {"environment": variables}})
    (found,) = folders.changes()

    assert token not in repr(found)
    assert found.after["environment"]["ON"] == "2026-01-02"


def test_a_secret_is_known_by_its_name_as_well(folders: Folders) -> None:
    password = "uR8-kq2Zt7mWx4Lp9vBn3Cy6"
    one = {"kind": "x", "release": {"environment": {}}}
    other = {"kind": "x", "release": {"environment": {"API_TOKEN": password}}}
    folders.write("chat.yaml", one, other)
    (found,) = folders.changes()

    assert found.path == "release.environment.API_TOKEN"
    assert password not in repr(found)


def test_a_file_that_cannot_be_read_is_left_to_validate(folders: Folders) -> None:
    folders.write("chat.yaml", {"kind": "endpoint"}, "a: [")

    assert folders.changes() == (
        FieldChange("chat", "kind", "endpoint", None, "what kind of workload it is"),
    )
