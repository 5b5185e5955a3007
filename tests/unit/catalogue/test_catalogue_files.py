"""Every fact has a source and a date, and reading facts costs nothing heavy."""

import datetime
import re
import subprocess
import sys
from pathlib import Path

import pytest

from slipway.catalogue import files
from slipway.errors import SlipwayError

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("name", files.names())
def test_every_data_file_has_a_source_and_a_date(name: str) -> None:
    source = files.source(name)
    assert source.text
    assert datetime.date.fromisoformat(source.date) <= datetime.date(2100, 1, 1)
    assert str(source) == f"{source.text} ({source.date})"


@pytest.mark.parametrize("name", files.names())
def test_no_data_file_names_a_path_of_one_machine(name: str) -> None:
    text = (files.DATA / f"{name}.json").read_text(encoding="utf-8")
    assert not re.search(r"/(?:home|root|tmp|Users)/", text)
    assert text.endswith("}\n")


def test_a_file_is_read_once() -> None:
    assert files.load("limits") is files.load("limits")


def test_a_missing_file_is_named() -> None:
    with pytest.raises(SlipwayError, match=r"nothing\.json cannot be read.*refresh"):
        files.load("nothing")


def test_the_catalogue_imports_the_standard_library_only() -> None:
    script = (
        "import sys, pkgutil, importlib, slipway.catalogue as c\n"
        "for m in pkgutil.walk_packages(c.__path__, 'slipway.catalogue.'):\n"
        "    importlib.import_module(m.name)\n"
        "known = set(sys.stdlib_module_names) | {'slipway', '__main__'}\n"
        "before = set(sys.argv[1].split(','))\n"
        "found = {name.split('.')[0] for name in sys.modules} - known - before\n"
        "print(','.join(sorted(found)))\n"
    )
    # What the interpreter itself loads through .pth files is not ours.
    bare = _python("import sys; print(','.join({m.split('.')[0] for m in sys.modules}))")
    assert _python(script, bare) == ""


def _python(script: str, *arguments: str) -> str:
    command = [sys.executable, "-c", script, *arguments]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
    return done.stdout.strip()
