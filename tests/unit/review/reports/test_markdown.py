"""The comment: text of others stays text, and it is never longer than a comment may be."""

import json
import re
from dataclasses import asdict, replace

import pytest

import review_factory
from review_environments import environment
from slipway.review.model import FieldChange, Review
from slipway.review.reports import data, markdown
from slipway.review.reports.markdown_text import code, plain, table

HOSTILE = "@team <img src=x> **b** [a](http://e) `c` | #1 &commat;x ~~s~~ \u202e\nnext"


def without_code(text: str) -> str:
    """What a reader's browser takes for markup: the text without spans of code and comments."""
    return re.sub(r"`[^`\n]*`|<!--.*?-->", "·", text)


def many(count: int) -> Review:
    one = environment()
    return replace(
        review_factory.nothing(),
        verdict="Much changes.",
        environments=(
            replace(
                one,
                effects=tuple(replace(one.effects[2], name=f"w{n}") for n in range(count)),
                fields=tuple(
                    FieldChange(f"w{n}", "release.model.id", "a" * 80, "b" * 80, "another model")
                    for n in range(count)
                ),
                resources=one.resources * count,
                stacks_added=tuple(f"slipway-prod-w{n}" for n in range(count)),
            ),
        ),
    )


def test_plain_text_is_no_markup_no_html_and_no_mention() -> None:
    assert plain(HOSTILE) == (
        "@<!-- -->team &lt;img src=x&gt; \\*\\*b\\*\\* \\[a\\](http://e) \\`c\\` \\|"
        " \\#<!-- -->1 &amp;commat;x \\~\\~s\\~\\~ ⟨U+202E⟩ next"
    )


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, "not there"),
        ("", "(empty)"),
        ("a`b|c\nd", "`a'b\\|c d`"),
        ({"Ref": "Model"}, "`${Model}`"),
        ({"a": 1}, '`{"a": 1}`'),
        (True, "`true`"),
        ("x" * 200, f"`{'x' * 89}…`"),
    ],
)
def test_a_value_is_code_in_one_line(value: object, expected: str) -> None:
    assert code(value) == expected


def test_of_a_long_table_the_rest_is_counted() -> None:
    assert list(table(("A",), [("1",), ("2",), ("3",)], 2)) == [
        "",
        "| A |",
        "|---|",
        "| 1 |",
        "| 2 |",
        "",
        "1 more are left out here: see the HTML report.",
    ]


def test_hostile_names_make_no_element_no_mention_and_no_other_table() -> None:
    spoiled = markdown.report(review_factory.hostile())
    clean = markdown.report(review_factory.review())
    tags = set(re.findall(r"<(\w+)", without_code(spoiled)))

    assert tags <= {"details", "summary"}
    assert spoiled.count("\n|") == clean.count("\n|")
    for line in spoiled.splitlines():
        if line.startswith("|"):
            (head,) = re.findall(r"^\|", line)
            assert head
            assert not re.search(r"(?<!\\)@\w", without_code(line))
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200b\x00\x1b]", spoiled)


def test_a_hostile_type_and_stack_are_text() -> None:
    one = environment()
    bad = "AWS::<img src=x>::@team"
    spoiled = replace(
        one,
        resources=(replace(one.resources[0], type=bad),),
        stateful=(replace(one.stateful[0], type=bad),),
        stacks_added=("`@team` <b>",),
    )
    text = markdown.report(replace(review_factory.nothing(), environments=(spoiled,)))

    assert not re.search(r"@team|<img|<b>", without_code(text))


@pytest.mark.parametrize("count", [1, 20, 500])
def test_it_is_short_enough_and_says_what_is_left_out(count: int) -> None:
    text = markdown.report(many(count))

    assert len(text) <= markdown.LONGEST
    assert text.startswith(f"{markdown.MARKER}\n## Much changes.\n")
    assert ("left out here" in text) is (count == 500)


def test_what_cannot_be_shortened_is_cut_and_that_is_said() -> None:
    one = environment()
    long = replace(one, effects=(replace(one.effects[0], reasons=("why " * 30_000,)),))
    text = markdown.report(replace(review_factory.nothing(), environments=(long,)))

    assert len(text) <= markdown.LONGEST
    assert text.endswith("\n\nThe rest is too long for a comment: see the HTML report.\n")


def test_the_same_review_gives_the_same_comment() -> None:
    assert markdown.report(many(20)) == markdown.report(many(20))


def test_nothing_is_short() -> None:
    assert markdown.report(review_factory.nothing()) == (
        f"{markdown.MARKER}\n## Nothing changes.\n\nUnchanged: dev, prod.\n"
    )


@pytest.mark.parametrize("review", [review_factory.review(), review_factory.hostile()])
def test_json_holds_every_field_of_the_model(review: Review) -> None:
    content = json.loads(data.report(review))
    code = content.pop("exit_code")

    assert code == 12
    assert content == json.loads(json.dumps(asdict(review)))


def test_half_a_character_is_no_reason_to_fail() -> None:
    text = data.report(replace(review_factory.nothing(), verdict="\ud800"))

    assert text.encode()
    assert json.loads(text)["verdict"] == "\ud800"
