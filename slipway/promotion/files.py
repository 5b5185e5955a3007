"""The files of workloads: where they lie, and a copy of all of them to try a change on."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from slipway.config.strays import READ

SERVING_CODE = "serving_code"
"""Lies beside the folder of the configs, and is named by releases."""


def of_workload(configs: Path, environment: str, workload: str) -> Path | None:
    """The file of a workload; None where there is none."""
    for suffix in READ:
        path = configs / environment / f"{workload}{suffix}"
        if path.is_file():
            return path
    return None


def text(path: Path) -> str:
    """The text of a file as it lies there, line ends and all."""
    return path.read_bytes().decode("utf-8", "surrogateescape")


def write(path: Path, content: str) -> None:
    """Write a text as it is, line ends and all."""
    path.write_bytes(content.encode("utf-8", "surrogateescape"))


@contextmanager
def copied(configs: Path) -> Iterator[Path]:
    """A copy of the configs, and of the code that releases name, which is gone afterwards."""
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch) / "model_configs"
        shutil.copytree(configs, copy)
        code = configs.resolve().parent / SERVING_CODE
        if code.is_dir():
            shutil.copytree(code, copy.parent / SERVING_CODE)
        yield copy


def changed(before: Path, after: Path, environment: str) -> dict[str, bytes]:
    """The files of an environment in ``after`` that ``before`` has not, or has otherwise.

    By their paths below the folder of the configs.
    """
    found = {}
    for path in sorted((after / environment).iterdir()):
        if path.is_file():
            earlier, content = before / environment / path.name, path.read_bytes()
            if not earlier.is_file() or earlier.read_bytes() != content:
                found[f"{environment}/{path.name}"] = content
    return found
