"""The code of a Lambda depends on its files alone, and holds nothing that lies beside them."""

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from slipway_constructs.code_archive import AssemblyFolders
from slipway_constructs.function_code import FunctionCode

Packed = Callable[..., tuple[FunctionCode, Path]]


@pytest.fixture
def packed(tmp_path: Path) -> Packed:
    """Pack ``lambda/mine``; the synthesizer answers as CDK's does."""
    package = tmp_path / "lambda" / "mine"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("")
    (package / "handler.py").write_text("def handle(event, context): ...\n")

    def add(**asset: Any) -> SimpleNamespace:
        return SimpleNamespace(bucket_name="assets", object_key=f"{asset['source_hash']}.zip")

    def pack(**more: Any) -> tuple[FunctionCode, Path]:
        stack: Any = SimpleNamespace(synthesizer=SimpleNamespace(add_file_asset=add))
        folders = AssemblyFolders(tmp_path / "out" / "assembly-dev", tmp_path / "out")
        code = FunctionCode(
            stack, package="mine", root=tmp_path / "lambda", folders=folders, **more
        )
        return code, tmp_path / "out" / f"asset.{code.key.removesuffix('.zip')}"

    return pack


def names(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


def test_what_a_test_run_leaves_behind_changes_nothing(packed: Packed, tmp_path: Path) -> None:
    clean, _ = packed()
    cache = tmp_path / "lambda" / "mine" / "__pycache__"
    cache.mkdir()
    (cache / "handler.cpython-311.pyc").write_bytes(b"\0")
    (tmp_path / "lambda" / "mine" / "notes.txt").write_text("mine")

    after, folder = packed()

    assert after.key == clean.key
    assert names(folder) == ["mine/__init__.py", "mine/handler.py"]


def test_a_changed_line_changes_the_key(packed: Packed, tmp_path: Path) -> None:
    before, _ = packed()
    (tmp_path / "lambda" / "mine" / "handler.py").write_text("def handle(event, context): pass\n")

    assert packed()[0].key != before.key


def test_a_module_of_slipway_travels_without_what_its_package_imports(packed: Packed) -> None:
    _, folder = packed(modules=("slipway.errors",), files={"prices.json": "{}"})

    assert names(folder) == [
        "mine/__init__.py",
        "mine/handler.py",
        "prices.json",
        "slipway/__init__.py",
        "slipway/errors.py",
    ]
    assert (folder / "slipway" / "__init__.py").read_text() == ""
