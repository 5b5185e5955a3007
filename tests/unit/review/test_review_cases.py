"""Twenty changes whose effects were stated by hand: what the review says of each is just that."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from slipway.review import Review, Side, review
from slipway.review.model import EndpointEffect
from slipway.review.reports import data, html, markdown
from slipway.review.risks import EXIT_CODES
from slipway.toolchain import ROOT

CASES = ROOT / "tests" / "review_cases"
NAMES = sorted(path.parent.name for path in CASES.glob("*/expected.yaml"))
TOLD = ("effect", "name")


def side(case: str, name: str) -> Side:
    folder = CASES / case / name
    return Side(name, folder / "model_configs", folder / "rendered")


def reviewed(case: str) -> Review:
    return review(side(case, "before"), side(case, "after"))


def expected(case: str) -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load((CASES / case / "expected.yaml").read_text())
    return content


def as_stated(effect: EndpointEffect, stated: dict[str, Any]) -> dict[str, Any]:
    """The effect in the words of the statement; a reason is stated by a part of it."""
    said = {key: getattr(effect, key) for key in stated if key != "reason"}
    if "reason" in stated:
        found = stated["reason"] in "; ".join(effect.reasons)
        said["reason"] = stated["reason"] if found else effect.reasons
    return said


def test_there_are_twenty_cases_and_more() -> None:
    assert len(NAMES) >= 20


@pytest.mark.parametrize("case", NAMES)
def test_effects_access_and_exit_code_are_as_stated(case: str) -> None:
    stated, found = expected(case), reviewed(case)
    (environment,) = found.environments

    assert [
        as_stated(effect, wanted)
        for effect, wanted in zip(environment.effects, stated["effects"], strict=False)
    ] == stated["effects"]
    assert len(environment.effects) == len(stated["effects"])
    assert [f"{a.stack}/{a.logical_id}" for a in environment.access] == stated["access"]
    if "told" in stated:
        assert [a.what for a in environment.access] == stated["told"]
    assert [f"{s.stack}/{s.logical_id}" for s in environment.stateful] == stated["stateful"]
    if "fields" in stated:
        assert {
            f.path: [f.before, f.after] for f in environment.fields if f.path != "(whole file)"
        } == stated["fields"]
    assert environment.code_alone == stated.get("code_alone", False)
    assert EXIT_CODES[found.risk] == stated["exit_code"]


@pytest.mark.parametrize("case", NAMES)
def test_the_same_case_gives_the_same_bytes_in_every_form(case: str) -> None:
    first, second = reviewed(case), reviewed(case)

    for form in (markdown, html, data):
        assert form.report(first) == form.report(second)


def test_the_comment_of_a_one_line_change_is_short() -> None:
    assert len(markdown.report(reviewed("setting-changes"))) < 3000


def test_nothing_changes_between_a_state_and_itself() -> None:
    found = review(side("setting-changes", "after"), side("setting-changes", "after"))

    assert found.verdict == "Nothing changes."
    assert EXIT_CODES[found.risk] == 0


def test_an_environment_that_was_not_there_is_reviewed_as_new(tmp_path: Path) -> None:
    nothing = Side("nothing", tmp_path / "model_configs", tmp_path / "rendered")

    found = review(nothing, side("endpoint-is-new", "after"))

    assert [e.effect for e in found.environments[0].effects] == ["new"]
    assert found.environments[0].digest_before is None


def test_a_component_is_drawn_with_the_layout_of_its_fleet() -> None:
    (environment,) = reviewed("component-changes").environments
    (drawing,) = environment.drawings

    assert drawing.layout == (
        "ml.g6.12xlarge: start:",
        "  instance 1: chat 0, chat 1; 2 L4 free",
    )


def test_files_that_changed_without_their_rendering_are_told(tmp_path: Path) -> None:
    folder = CASES / "setting-changes"
    head = Side("head", folder / "after" / "model_configs", folder / "before" / "rendered")

    text = markdown.report(review(side("setting-changes", "before"), head))

    assert (
        "The rendering of dev is as it was, though its files changed:"
        " `python -m slipway render --check` says whether it is fresh." in text
    )
