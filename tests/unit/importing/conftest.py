"""A folder to import into."""

from pathlib import Path

import pytest

from import_factory import Importing


@pytest.fixture
def importing(tmp_path: Path) -> Importing:
    return Importing(tmp_path)
