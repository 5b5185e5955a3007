"""One Chromium for the whole session, as the machine has it: Debian's, or what CHROMIUM names."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, sync_playwright

from browser_pages import FLAGS, Opens, chromium

WINDOW = {"width": 1280, "height": 900}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def opens(browser: Browser) -> Iterator[Opens]:
    """Open a file: ``opens(path, hash, **options of the context)``.

    Whatever it asked the network for, said in the console or opened as a dialog ends the test.
    """
    contexts: list[BrowserContext] = []
    said: list[str] = []
    asked: list[str] = []

    def refused(dialog: Dialog) -> None:
        said.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def opened(path: Path, place: str = "", **options: Any) -> Page:
        context = browser.new_context(**{"viewport": WINDOW, **options})
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: said.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: said.append(f"error: {error}"))
        page.on("dialog", refused)
        page.on("request", lambda request: asked.append(request.url.split("#")[0]))
        page.goto(path.as_uri() + place)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert said == []
    assert [url for url in asked if not url.startswith("file:///")] == []
    assert len(asked) == len(contexts)
