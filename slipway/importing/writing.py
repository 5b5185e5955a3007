"""Writes a workload's file, and the code that travels with it. Nothing is overwritten."""

from pathlib import Path
from typing import Any

import yaml

from slipway.config import loader
from slipway.errors import SlipwayError
from slipway.importing import secrets
from slipway.importing.imported import Imported

SCHEMA = "# yaml-language-server: $schema=../schemas/workload.schema.json\n"


def as_yaml(content: dict[str, Any]) -> str:
    """Return the text of a workload's file; read back it is ``content`` again."""
    text = yaml.safe_dump(content, sort_keys=False, width=100, allow_unicode=True)
    # PyYAML writes some line breaks of Unicode as they are, and reads them as blanks.
    if any(character in text for character in "\x85\u2028\u2029\ufeff"):
        text = yaml.safe_dump(content, sort_keys=False, width=100)
    return SCHEMA + text


def write(made: Imported, configs: Path, env: str) -> list[Path]:
    """Write the workload and its code; return the files, the workload's first.

    Raises SlipwayError for what is no name, what is there already (exit code 2), and a secret.
    """
    if not loader.is_name(made.name):
        raise SlipwayError(
            f"{made.name!r} is no name for a workload",
            "give a --name of lower-case letters, digits and single hyphens, a letter first",
            exit_code=2,
        )
    target = configs / env / f"{made.name}.yaml"
    code = configs.resolve().parent / "serving_code" / made.name
    for path in (target, target.with_suffix(".yml"), *([code] if made.code else [])):
        if path.exists():
            raise SlipwayError(f"{path} is there already", "give another --name", exit_code=2)
    text = as_yaml(made.content)
    secrets.refuse(text, "what was given")
    files = {target: text} | {code / name: content for name, content in made.code.items()}
    for path, content in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8", newline="")
    return list(files)
