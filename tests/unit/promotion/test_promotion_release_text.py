"""The release moves as text, and everything else of a file stays byte by byte."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from slipway.errors import SlipwayError
from slipway.promotion.release_text import content, parts, put
from slipway.toolchain import ROOT

SEEDS = sorted(
    path for path in (ROOT / "model_configs").glob("*/*.yaml") if path.name != "environment.yaml"
)
HEAD = st.sampled_from(["", "# a head\n", "# yaml-language-server: x\n\n# two\n"])
TAIL = st.sampled_from(
    ["", "capacity: {}\n", "# of capacity\ncapacity:\n  # most\n  instance_count: 2", "\n# end\n"]
)
SCALAR = st.one_of(
    st.integers(), st.booleans(), st.text(st.characters(codec="ascii", exclude_categories=["Cc"]))
)
CONTENT = st.dictionaries(
    st.from_regex(r"[a-z]{1,6}", fullmatch=True),
    st.recursive(
        SCALAR,
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.from_regex(r"[a-z]{1,6}", fullmatch=True), inner, max_size=3)
        ),
        max_leaves=6,
    ),
    min_size=1,
    max_size=4,
)


def block(value: object, comment: str = "") -> str:
    text = yaml.safe_dump({"release": value}, default_flow_style=False, sort_keys=False)
    return text.replace("release:", f"release:{comment}", 1)


def whole(head: str, release: str, tail: str) -> str:
    return f"{head}kind: endpoint\n{release}{tail}"


@given(HEAD, CONTENT, CONTENT, TAIL, st.sampled_from(["", "  # why"]))
def test_another_release_leaves_everything_around_it_as_it_was(
    head: str, old: dict[str, object], new: dict[str, object], tail: str, comment: str
) -> None:
    text, release = whole(head, block(old), tail), block(new, comment)

    changed = put(text, release, "f")

    assert parts(changed, "f").release == release
    assert parts(changed, "f").before == parts(text, "f").before
    assert parts(changed, "f").behind == parts(text, "f").behind
    assert put(changed, parts(text, "f").release, "f") == text


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_the_parts_of_a_file_are_the_file(path: Path) -> None:
    text = path.read_bytes().decode()

    found = parts(text, "f")

    assert found.before + found.release + found.behind == text
    assert found.release.startswith("release:\n")
    assert put(text, found.release, "f") == text


def test_comments_within_belong_to_the_release_and_those_before_the_next_key_do_not() -> None:
    text = (
        "kind: endpoint\nrelease:  # what\n  a: |\n    # text\n    x\n\n  # mine\n# within\n"
        "  b: {c: 1,\n    d: 2}  # both\n  # mine too\n\n# of the capacity\ncapacity: {}\n"
    )

    found = parts(text, "f")

    assert found.release.startswith("release:  # what\n")
    assert found.release.endswith("  # mine too\n")
    assert found.behind == "\n# of the capacity\ncapacity: {}\n"


def test_a_text_that_keeps_its_empty_lines_keeps_them() -> None:
    found = parts("release:\n  a: |+\n    x\n\n\n# c\ncapacity: {}\n", "f")

    assert (found.release, found.behind) == (
        "release:\n  a: |+\n    x\n\n\n",
        "# c\ncapacity: {}\n",
    )


def test_a_release_without_an_end_of_line_gets_one_where_something_follows() -> None:
    assert put("release: {a: 1}\nb: 2\n", "release: {a: 3}", "f") == "release: {a: 3}\nb: 2\n"
    assert put("b: 2\nrelease: {a: 1}\n", "release: {a: 3}", "f") == "b: 2\nrelease: {a: 3}"


def test_windows_line_ends_stay() -> None:
    text = "kind: endpoint\r\nrelease:\r\n  a: 1\r\ncapacity: {}\r\n"

    assert parts(text, "f").release == "release:\r\n  a: 1\r\n"
    assert put(text, "release:\n  a: 2\n", "f") == (
        "kind: endpoint\r\nrelease:\n  a: 2\ncapacity: {}\r\n"
    )


HINT = (
    "write `release:` at the start of a line, its content below it, the file's last line with an"
    " end of line, and anchors where their aliases are"
)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{kind: endpoint, release: {a: 1}}\n", "has no section `release:` that can be cut out"),
        ("kind: endpoint\n", "has no section `release:` that can be cut out"),
        ("", "has no section `release:` that can be cut out"),
    ],
)
def test_a_file_whose_release_cannot_be_cut_out_is_refused(text: str, message: str) -> None:
    with pytest.raises(SlipwayError) as refused:
        parts(text, "dev/model.yaml")

    assert str(refused.value) == f"dev/model.yaml {message}; {HINT}"


def test_an_indented_release_and_broken_yaml_are_refused() -> None:
    with pytest.raises(SlipwayError) as indented:
        parts("  kind: endpoint\n  release: {a: 1}\n", "dev/model.yaml")
    with pytest.raises(SlipwayError) as broken:
        parts("a: [", "dev/model.yaml")

    assert str(indented.value) == (f"the section `release:` of dev/model.yaml is indented; {HINT}")
    assert str(broken.value) == ("dev/model.yaml is no YAML; mend it: `python -m slipway validate`")


def test_an_alias_whose_anchor_is_left_behind_is_refused() -> None:
    alias = parts("capacity: &a {b: 1}\nrelease:\n  c: *a\n", "f").release

    with pytest.raises(SlipwayError) as refused:
        put("release: {a: 1}\n", alias, "staging/model.yaml")
    with pytest.raises(SlipwayError) as alone:
        content(alias)

    assert str(refused.value) == f"the release does not fit into staging/model.yaml as text; {HINT}"
    assert str(alone.value) == f"the release means nothing without the rest of its file; {HINT}"


def test_a_capacity_that_uses_an_anchor_of_the_old_release_is_not_broken_in_silence() -> None:
    with pytest.raises(SlipwayError):
        put("release: &a\n  b: 1\ncapacity: *a\n", "release:\n  b: 2\n", "f")
