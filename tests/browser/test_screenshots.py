"""The pictures of the documents: made here from real reports, with UPDATE_SCREENSHOTS=1."""

import os
import struct
from pathlib import Path

import pytest

from browser_pages import Opens
from slipway.review import Side, review
from slipway.review.reports.html import report
from slipway.toolchain import ROOT

IMAGES = ROOT / "docs" / "images"
CASES = ROOT / "tests" / "review_cases"
PICTURES = {
    "review-page": ("type-changes-under-scaling", "verdict", "light", (1180, 860)),
    "review-page-dark": ("type-changes-under-scaling", "verdict", "dark", (1180, 860)),
    "review-drawing": ("component-moves", "drawings", "light", (1180, 720)),
    "review-narrow": ("endpoint-name-changes", "verdict", "light", (360, 720)),
}
"""Name -> (case, section at the top, colours, pixels)."""


def side(case: str, name: str) -> Side:
    folder = CASES / case / name
    return Side(name, folder / "model_configs", folder / "rendered")


def size(path: Path) -> tuple[int, int]:
    """Width and height in pixels, from the head of a PNG."""
    head = path.read_bytes()[:24]
    assert head.startswith(b"\x89PNG\r\n\x1a\n"), path
    width, height = struct.unpack(">II", head[16:24])
    return width, height


@pytest.mark.parametrize("name", PICTURES)
def test_the_picture_of_the_documents_is_there_in_its_size(
    name: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    case, section, scheme, (width, height) = PICTURES[name]
    path = IMAGES / f"{name}.png"
    if os.environ.get("UPDATE_SCREENSHOTS") == "1":
        opens: Opens = request.getfixturevalue("opens")
        page_path = tmp_path / "review.html"
        page_path.write_text(report(review(side(case, "before"), side(case, "after"))))
        window = {"width": width, "height": height}
        place = "" if section == "verdict" else f"#{section}"
        page = opens(page_path, place, color_scheme=scheme, viewport=window)
        path.parent.mkdir(exist_ok=True)
        page.screenshot(path=path)

    assert path.is_file(), f"{path} is missing: UPDATE_SCREENSHOTS=1 make browser-tests"
    assert size(path) == (width, height)
