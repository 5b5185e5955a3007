"""The digest and the folder that holds a rendering."""

import hashlib
import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from slipway.renderings.rendered import committed, differences, digest, files_of, write

PATHS = st.from_regex(r"[a-z]{1,4}(/[a-z]{1,4})?", fullmatch=True)
FILES = st.dictionaries(PATHS, st.binary(max_size=20), max_size=5)


@given(FILES)
def test_the_digest_does_not_depend_on_the_order_of_files(files: dict[str, bytes]) -> None:
    assert digest(dict(reversed(files.items()))) == digest(files)


@given(FILES, FILES)
def test_two_sets_of_files_have_one_digest_only_if_they_are_equal(
    one: dict[str, bytes], other: dict[str, bytes]
) -> None:
    assert (digest(one) == digest(other)) == (one == other)


def test_a_digest_file_does_not_change_the_digest() -> None:
    files = {"a": b"1"}

    assert digest({**files, "DIGEST": b"anything"}) == digest(files)


def test_differences_name_what_is_missing_stale_and_left_over() -> None:
    assert differences({"a": b"1", "b": b"2"}, {"b": b"3", "c": b"4"}) == [
        "a is missing",
        "b is stale",
        "c is left over",
    ]


def test_a_written_folder_holds_exactly_the_files(tmp_path: Path) -> None:
    write(tmp_path, {"old/x": b"1", "kept": b"2"})

    write(tmp_path, {"kept": b"2", "new/y": b"3"})

    assert committed(tmp_path) == {"kept": b"2", "new/y": b"3"}
    assert not (tmp_path / "old").exists()


def test_of_a_lambdas_code_the_sums_are_shown_and_what_is_no_source_whole(tmp_path: Path) -> None:
    code = tmp_path / "asset.1"
    (code / "mine").mkdir(parents=True)
    (code / "mine" / "handler.py").write_bytes(b"pass\n")
    (code / "facts.json").write_bytes(b"{}\n")
    stage = tmp_path / "assembly-dev"
    stage.mkdir()
    source = {"path": "../asset.1", "packaging": "zip"}
    (stage / "s.assets.json").write_text(json.dumps({"files": {"1": {"source": source}}}))
    (stage / "s.template.json").write_text("{}")
    properties = {"templateFile": "s.template.json", "stackName": "slipway-dev"}
    stack = {"type": "aws:cloudformation:stack", "properties": properties}
    (stage / "manifest.json").write_text(json.dumps({"artifacts": {"s": stack}}))

    files = files_of(tmp_path, "dev")

    assert [path for path in files if path.startswith("assets/")] == [
        "assets/1/SHA256SUMS",
        "assets/1/facts.json",
    ]
    assert files["assets/1/SHA256SUMS"].decode() == (
        f"{hashlib.sha256(b'{}' + bytes([10])).hexdigest()}  facts.json\n"
        f"{hashlib.sha256(b'pass' + bytes([10])).hexdigest()}  mine/handler.py\n"
    )
