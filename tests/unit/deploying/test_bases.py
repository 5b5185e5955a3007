"""The state that a deploy starts from: the reviewed one, or it is refused."""

import json
from pathlib import Path
from typing import Any

import pytest

from slipway.deploying import bases
from slipway.deploying.assembly import Stack
from slipway.deploying.live import Live
from slipway.errors import SlipwayError
from slipway.renderings import rendered

OLD, NEW, OTHER = {"Resources": {"A": 1}}, {"Resources": {"A": 2}}, {"Resources": {"A": 3}}
NONE: frozenset[str] = frozenset()


def stack(template: dict[str, Any], name: str = "s") -> Stack:
    return Stack(name, f"dev/{name}", template, NONE, NONE, NONE)


def live(template: dict[str, Any] | None, name: str = "s") -> Live:
    return Live(name, "UPDATE_COMPLETE", False, template)


@pytest.mark.parametrize(
    ("base", "head", "there"),
    [
        ({"s": OLD}, {"s": stack(NEW)}, {"s": live(OLD)}),
        ({"s": OLD}, {"s": stack(NEW)}, {"s": live(NEW)}),
        ({}, {"s": stack(NEW)}, {}),
        ({}, {"s": stack(NEW)}, {"s": live(None)}),
        ({"s": OLD}, {}, {"s": live(OLD)}),
        ({"s": OLD}, {}, {}),
    ],
)
def test_the_reviewed_base_or_what_is_done_already_is_current(
    base: Any, head: Any, there: Any
) -> None:
    bases.require_current("dev", base, head, there)


@pytest.mark.parametrize(
    ("base", "head", "there", "told"),
    [
        ({"s": OLD}, {"s": stack(NEW)}, {"s": live(OTHER)}, "s is another one"),
        ({"s": OLD}, {"s": stack(NEW)}, {}, "s is not there"),
        ({}, {"s": stack(NEW)}, {"s": live(OLD)}, "s is another one"),
    ],
)
def test_anything_else_is_a_stale_base(base: Any, head: Any, there: Any, told: str) -> None:
    with pytest.raises(SlipwayError) as caught:
        bases.require_current("dev", base, head, there)

    assert str(caught.value) == (
        "stale base: what runs in dev is neither what the change was reviewed against nor the"
        f" change itself: {told}; somebody deployed something else since: bring the branch up to"
        " date, render, and let it be reviewed again"
    )


def test_of_many_stale_stacks_the_first_are_named() -> None:
    names = [f"s{number}" for number in range(7)]

    with pytest.raises(SlipwayError) as caught:
        bases.require_current(
            "dev", dict.fromkeys(names, OLD), {}, {n: live(NEW, n) for n in names}
        )
    assert "s4 is another one; and 2 more;" in str(caught.value)


def test_what_runs_is_written_as_if_it_were_rendered(tmp_path: Path) -> None:
    head = {
        "s.template.json": json.dumps(NEW, indent=4).encode(),
        "t.template.json": b"{}",
        "assets/a/x": b"x",
        rendered.DIGEST: b"another",
    }
    there = {"s": live(NEW), "old": live(OLD, "old"), "empty": live(None, "empty")}

    bases.write_live(tmp_path / "dev", there, head)

    files = rendered.committed(tmp_path / "dev")
    assert set(files) == {"DIGEST", "assets/a/x", "old.template.json", "s.template.json"}
    assert files["s.template.json"] == head["s.template.json"]
    assert bases.templates(tmp_path / "dev") == {"old": OLD, "s": NEW}
    assert files[rendered.DIGEST].decode() == f"{rendered.digest(files)}\n"


def test_a_folder_that_is_not_there_has_no_templates(tmp_path: Path) -> None:
    assert bases.templates(tmp_path / "nowhere") == {}
