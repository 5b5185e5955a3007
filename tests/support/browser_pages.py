"""How the browser tests open a page, and with which browser."""

import os
import shutil
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
MISSING = (
    "Chromium is missing: install it (Debian: apt-get install chromium), or name it in CHROMIUM"
)

Opens = Callable[..., Page]


def chromium() -> str:
    """The browser of the machine; the test is skipped without one, and fails where CI needs it."""
    found = shutil.which(os.environ.get("CHROMIUM", "chromium"))
    if found is None:
        if os.environ.get("CI_BROWSER") == "required":
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    return found
