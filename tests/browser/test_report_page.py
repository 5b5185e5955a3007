"""The page of a review in a real browser: alone, by keyboard, narrow, printed, without script."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

import review_factory
from browser_pages import Opens
from slipway.review.reports.html import report

CONTRAST = (Path(__file__).parent / "contrast.js").read_text()
ALL = "30 of 30 shown"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("report"), report(review_factory.review()))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("hostile"), report(review_factory.hostile()))


def written(folder: Path, text: str) -> Path:
    path = folder / "review.html"
    path.write_text(text)
    return path


def shown(page: Page) -> str:
    return page.inner_text("#shown")


def visible(page: Page) -> list[str]:
    """The ids of what is on the page, whether folded or not."""
    found: list[str] = page.evaluate(
        "[...document.querySelectorAll('[data-item]')]"
        ".filter((item) => item.checkVisibility()).map((item) => item.id)"
    )
    return found


def focus(page: Page) -> str:
    """The name of what has the focus, in a form."""
    found: str = page.evaluate("document.activeElement.value || document.activeElement.id")
    return found


def place(page: Page) -> str:
    """What stands in the address after the path."""
    found: str = page.evaluate("location.hash")
    return found


def test_it_opens_as_a_file_and_asks_for_nothing_else(opens: Opens, path: Path) -> None:
    page = opens(path)

    assert page.title() == "Slipway review: will fail"
    assert shown(page) == ALL


def test_a_page_about_nothing_opens_as_well(opens: Opens, tmp_path: Path) -> None:
    page = opens(written(tmp_path, report(review_factory.nothing())))

    assert "Nothing changes." in page.inner_text("main")


def test_the_skip_link_comes_first_and_leads_to_the_review(opens: Opens, path: Path) -> None:
    page = opens(path)

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the review"
    assert page.evaluate("document.activeElement.getBoundingClientRect().top >= 0")
    page.keyboard.press("Enter")

    assert focus(page) == "main"


def test_the_filter_works_by_keyboard_alone_and_lands_in_the_address(
    opens: Opens, path: Path
) -> None:
    page = opens(path)
    for _ in range(40):
        page.keyboard.press("Tab")
        if focus(page) == "routine":
            break
    page.keyboard.press("Space")
    assert place(page) == "#risk=failure,loss,access,caution"
    assert all(not name.startswith("effect-staging") for name in visible(page))

    page.keyboard.press("Tab")
    page.keyboard.type("prod")
    page.keyboard.press("Tab")
    page.keyboard.type("chat")

    assert place(page) == "#risk=failure,loss,access,caution&env=prod&workload=chat"
    assert "effect-prod-slipway-prod-chat-Endpoint" in visible(page)
    assert "effect-prod-slipway-prod-flan-Endpoint" not in visible(page)

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert shown(page) == ALL
    assert place(page) == ""


def test_a_link_to_a_thing_is_followed_by_keyboard_and_keeps_the_filter(
    opens: Opens, path: Path
) -> None:
    page = opens(path, "#risk=caution")
    page.locator("#effects-title a").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    page.wait_for_function("location.hash.includes('&')")
    assert place(page) == "#effect-prod-slipway-prod-chat-Endpoint&risk=caution"
    assert page.locator(".here").get_attribute("id") == "effect-prod-slipway-prod-chat-Endpoint"


def test_a_deep_link_restores_the_filter_and_opens_the_fold(opens: Opens, path: Path) -> None:
    name = "resource-prod-slipway-prod-chat-ExecutionRole"
    page = opens(path, f"#{name}&risk=access&workload=chat")

    assert page.locator(f"#{name}").evaluate("(fold) => fold.open")
    assert page.locator(f"#{name}").evaluate("(fold) => fold.getBoundingClientRect().top < 900")
    assert page.input_value("[name=workload]") == "chat"
    assert page.locator("[name=risk]:checked").evaluate_all("(all) => all.map((b) => b.value)") == [
        "access"
    ]
    assert "effect-prod-slipway-prod-chat-Endpoint" not in visible(page)


def test_a_link_to_what_the_filter_hides_shows_it(opens: Opens, path: Path) -> None:
    page = opens(path, "#risk=failure")
    page.evaluate("location.hash = 'effect-staging-slipway-staging-mixtral-Component'")

    page.wait_for_function("document.getElementById('shown').textContent.startsWith('30 ')")
    assert shown(page) == ALL


def test_a_section_without_matches_says_so(opens: Opens, path: Path) -> None:
    page = opens(path, "#env=staging")

    assert page.locator("#access .none").is_visible()
    assert not page.locator("#effects .none").is_visible()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 320)])
def test_all_text_stands_out_from_its_ground(
    opens: Opens, path: Path, scheme: str, width: int
) -> None:
    page = opens(path, color_scheme=scheme, viewport={"width": width, "height": 900})
    page.click("#unfold")

    found = page.evaluate(CONTRAST)

    assert found["looked_at"] > 300
    assert found["faint"] == []


@pytest.mark.parametrize("text", ["path", "hostile"])
def test_a_narrow_screen_needs_no_sideways_scrolling(
    opens: Opens, text: str, request: pytest.FixtureRequest
) -> None:
    page = opens(request.getfixturevalue(text), viewport={"width": 320, "height": 640})
    page.click("#unfold")

    assert page.evaluate("document.documentElement.scrollWidth") == 320
    inside = page.evaluate(
        "[...document.querySelectorAll('.scroll')].every((box) => box.tabIndex === 0)"
    )
    assert inside


def test_on_paper_everything_is_there_and_the_filter_is_not(opens: Opens, path: Path) -> None:
    page = opens(path, "#risk=failure&env=staging", viewport={"width": 720, "height": 1000})
    page.emulate_media(media="print")

    assert len(visible(page)) == 30
    assert page.evaluate("document.documentElement.scrollWidth") == 720
    assert not page.locator("#filter").is_visible()
    assert not page.locator("nav").is_visible()
    folded = "[...document.querySelectorAll('details table')].map((t) => t.offsetHeight)"
    assert min(page.evaluate(folded)) > 0
    assert page.locator("details table").first.is_visible()


def test_hostile_names_do_nothing(opens: Opens, hostile: Path) -> None:
    page = opens(hostile)
    page.click("#unfold")
    page.mouse.move(200, 300)

    assert page.evaluate("document.querySelectorAll('img, iframe, b b, svg svg').length") == 0
    assert page.evaluate("document.scripts.length + document.styleSheets.length") == 2
    attributes = (
        "[...document.querySelectorAll('*')].flatMap((e) => e.getAttributeNames())"
        ".filter((name) => name.startsWith('on') || name === 'style')"
    )
    assert page.evaluate(attributes) == []
    assert "<script>alert(1)</script>" in page.inner_text("body")


def test_without_script_all_is_there_and_the_filter_is_not(opens: Opens, path: Path) -> None:
    page = opens(path, java_script_enabled=False)

    page.locator("details:has([data-item]) > summary").click()
    assert page.locator("details[open]").count() == 1
    assert page.locator("[data-item]").count() == 30
    for item in page.locator("[data-item]").all():
        assert item.is_visible()
    assert not page.locator("#filter").is_visible()


def test_what_has_the_focus_can_be_seen(opens: Opens, path: Path) -> None:
    page = opens(path)
    for _ in range(6):
        page.keyboard.press("Tab")

    outline = "getComputedStyle(document.activeElement).outlineStyle"
    assert page.evaluate(outline) == "solid"
