"""The page of a review: whole, escaped, the same for the same review."""

import base64
import hashlib
import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser

import pytest

import review_factory
from review_environments import environment
from slipway.review.model import FindingChange, Review
from slipway.review.reports.html import report

SECTIONS = (
    "verdict",
    "binding",
    "effects",
    "cost",
    "access",
    "stateful",
    "findings",
    "apart",
    "drawings",
    "fields",
    "resources",
)
ALLOWED_ATTRIBUTES = re.compile(r"^(?!on)(?!style$)[a-zA-Z:-]+\d?$")


class Page(HTMLParser):
    """What stands in a page: its elements, ids, links, and text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.attributes: list[tuple[str, str]] = []
        self.words: list[str] = []
        self.headings: list[int] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes += [(name, value or "") for name, value in attrs]
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def all(self, name: str) -> list[str]:
        return [value for key, value in self.attributes if key == name]


@pytest.fixture(scope="module")
def text() -> str:
    return report(review_factory.review())


@pytest.fixture(scope="module")
def spoiled() -> str:
    return report(review_factory.hostile())


def test_the_same_review_gives_the_same_bytes(text: str) -> None:
    assert report(review_factory.review()) == text


def test_the_sections_stand_in_the_order_of_the_contract(text: str) -> None:
    places = [text.index(f'<section id="{name}"') for name in SECTIONS]

    assert places == sorted(places)


def test_the_page_says_that_no_aws_was_asked(text: str) -> None:
    assert "Template only; no AWS was asked." in text


@pytest.mark.parametrize("page", ["text", "spoiled"])
def test_every_id_is_unique_and_every_link_leads_somewhere(
    page: str, request: pytest.FixtureRequest
) -> None:
    found = Page(request.getfixturevalue(page))
    ids = Counter(found.all("id"))
    links = found.all("href")

    assert [name for name, count in ids.items() if count > 1] == []
    assert all(link.startswith("#") for link in links)
    assert {link[1:] for link in links} - set(ids) == set()
    assert set(" ".join(found.all("aria-labelledby")).split()) - set(ids) == set()


def test_hostile_texts_make_no_element_and_no_attribute(text: str, spoiled: str) -> None:
    clean, found = Page(text), Page(spoiled)

    assert set(found.tags) == set(clean.tags)
    assert found.tags["script"] == found.tags["style"] == 1
    assert "img" not in found.tags
    names = {name for name, _ in found.attributes}
    assert [name for name in names if not ALLOWED_ATTRIBUTES.match(name)] == []
    assert names == {name for name, _ in clean.attributes}


def test_hostile_texts_are_shown_as_they_are_but_for_what_cannot_be_seen(spoiled: str) -> None:
    words = "".join(Page(spoiled).words)

    assert "<script>alert(1)</script>" in words
    assert "{{7*7}}" in words
    assert "49" not in words
    assert "right⟨U+202E⟩to⟨U+2066⟩left⟨U+200B⟩" in words
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200b\x00\x1b]", spoiled)


def test_the_policy_allows_the_two_blocks_of_the_page_and_nothing_else(text: str) -> None:
    def allowed(tag: str) -> str:
        (block,) = re.findall(f"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        digest = hashlib.sha256(block.encode()).digest()
        return f"'sha256-{base64.b64encode(digest).decode()}'"

    (policy,) = [value for value in Page(text).all("content") if "default-src" in value]

    assert policy == (
        f"default-src 'none'; style-src {allowed('style')}; script-src {allowed('script')};"
        " base-uri 'none'; form-action 'none'"
    )


def test_nothing_is_loaded_from_elsewhere(text: str) -> None:
    found = Page(text)

    assert found.all("src") == []
    assert not {"link", "img", "iframe", "object", "use", "foreignobject"} & set(found.tags)
    assert "url(" not in re.sub(r"url\(#[\w-]+\)", "", text)


def test_headings_skip_no_level_and_tables_have_captions_and_scopes(text: str) -> None:
    found = Page(text)

    assert found.headings[0] == 1
    assert found.headings.count(1) == 1
    pairs = zip(found.headings, found.headings[1:], strict=False)
    assert [pair for pair in pairs if pair[1] > pair[0] + 1] == []
    assert found.tags["table"] == found.tags["caption"]
    assert found.tags["th"] == len(found.all("scope"))


def test_every_effect_finding_and_resource_has_a_link_to_itself(text: str) -> None:
    found = Page(text)
    items = re.findall(r'id="([\w-]+)" data-item', text)

    assert len(items) > 20
    assert set(items) <= {link[1:] for link in found.all("href")}


def test_where_nothing_changed_the_page_is_short_and_says_so() -> None:
    text = report(review_factory.nothing())

    assert "Nothing changes. The templates of 2 environments are the same as before." in text
    assert "<table>" in text
    assert 'id="effects"' not in text
    assert 'id="filter"' not in text


def test_things_that_are_called_the_same_get_different_ids() -> None:
    finding = FindingChange(
        "chat", "new", "error", "MEM-001", "prod/chat.yaml: model", "too large", ""
    )
    one = replace(environment(), findings=(finding, finding, finding))
    text = report(alone(one))

    assert re.findall(r'<tr id="(finding-[\w-]+)"', text) == [
        "finding-prod-new-MEM-001-prod-chat-yaml-model",
        "finding-prod-new-MEM-001-prod-chat-yaml-model-2",
        "finding-prod-new-MEM-001-prod-chat-yaml-model-3",
    ]


def test_the_highest_risks_of_all_environments_come_first(text: str) -> None:
    risks = re.findall(r'<li id="effect-[\w-]+" data-item [^>]*data-risk="(\w+)"', text)

    assert risks == ["failure", "loss", "caution", "routine"]


def test_a_finding_belongs_to_the_workload_whose_file_or_stack_it_names(text: str) -> None:
    rows = re.findall(r'<tr id="finding-prod-(\w+)-[^>]*data-workload="(\w*)"', text)

    assert rows == [("new", "chat"), ("fixed", "flan"), ("acknowledged", "chat")]


def test_costs_whose_price_is_not_known_are_told_as_such() -> None:
    one = environment()
    change = one.costs.changes[0]
    assert change.after is not None
    unknown = replace(change, after=replace(change.after, declared=None, most=None, updating=None))
    costs = replace(one.costs, changes=(unknown,))
    text = report(alone(replace(one, costs=costs)))
    (row,) = re.findall(r'<tr id="cost-prod-chat".*?</tr>', text, re.DOTALL)

    assert row.count("not known</span>") == 3
    assert "none known" in row


def alone(one: object) -> Review:
    return replace(review_factory.review(), environments=(one,), apart=())  # type: ignore[arg-type]
