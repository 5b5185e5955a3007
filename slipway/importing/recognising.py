"""Files and folders -> what they hold: serving.properties with code, requests, an evaluation."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from slipway.catalogue import imports
from slipway.config.yaml_file import YamlError
from slipway.config.yaml_file import parsed as parsed_yaml
from slipway.errors import SlipwayError
from slipway.importing import properties_file, reading, secrets
from slipway.planning.container import CODE_FILES

PROPERTIES = "serving.properties"
EVALUATION = {"models", "algorithms"}
KNOWN = (
    "give a serving.properties, a folder with one, JSON of SageMaker's requests or descriptions,"
    " or a published evaluation"
)


@dataclass
class Given:
    """What was found. ``properties`` and ``evaluation`` are None where there is none.

    ``documents`` are values of JSON files with the names of these; ``code`` are texts of files;
    ``stem`` is what the file or folder is called, without an ending.
    """

    properties: dict[str, str] | None = None
    evaluation: dict[str, Any] | None = None
    documents: list[tuple[str, Any]] = field(default_factory=list)
    code: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    stem: str = ""


def recognise(paths: Sequence[Path]) -> Given:
    """Read files and folders.

    Raises SlipwayError for one that is not there (exit code 2), that cannot be read, or that
    holds nothing that can be imported.
    """
    given = Given(stem=paths[0].resolve().stem if paths else "")
    for path in paths:
        if path.is_dir():
            _folder(path, given)
        elif path.is_file():
            _file(path, given)
        else:
            raise SlipwayError(f"{path} is not there", KNOWN, exit_code=2)
    if given.evaluation is not None and (given.documents or given.properties is not None):
        raise SlipwayError(
            "an evaluation and an endpoint were given together", "import one by one", exit_code=2
        )
    return given


def _folder(folder: Path, given: Given) -> None:
    left = []
    before = (given.properties, len(given.documents))
    for path in sorted(folder.iterdir()):
        if path.is_file() and path.name in (PROPERTIES, *CODE_FILES):
            _file(path, given)
        elif not (path.is_file() and path.suffix == ".json" and _is_request(path, given)):
            left.append(path.name)
    if before == (given.properties, len(given.documents)):
        raise SlipwayError(f"{folder} holds nothing that can be imported", KNOWN)
    if left:
        given.notes.append(
            f"not read in {folder}: {', '.join(left)}: only {PROPERTIES}, {', '.join(CODE_FILES)}"
            " and JSON of SageMaker's requests are"
        )


def _is_request(path: Path, given: Given) -> bool:
    try:
        value = reading.parsed_json(reading.text(path), path)
    except SlipwayError:
        return False
    if not _like_request(value):
        return False
    given.documents.append((path.name, value))
    return True


def _like_request(value: Any) -> bool:
    if isinstance(value, list):
        return bool(value) and all(map(_like_request, value))
    return isinstance(value, dict) and (
        imports.kind_of_members(value) is not None
        or any(imports.kind_of_operation(str(key)) or key in imports.lists() for key in value)
    )


def _file(path: Path, given: Given) -> None:
    if path.name.endswith((".tar.gz", ".tgz", ".zip")):
        raise SlipwayError(f"{path} is packed", "unpack it and give its folder")
    content = reading.text(path)
    if path.name in CODE_FILES:
        secrets.refuse(content, str(path))
        given.code[path.name] = content
    elif path.suffix == ".properties" or _like_properties(content):
        if given.properties is not None:
            raise SlipwayError(
                f"{path} is a second {PROPERTIES}", "import one endpoint at a time", exit_code=2
            )
        given.properties = properties_file.parse(content, str(path))
    elif path.suffix == ".json" or content.lstrip()[0] in "{[":
        given.documents.append((path.name, reading.parsed_json(content, path)))
    else:
        _yaml(path, content, given)


def _like_properties(content: str) -> bool:
    lines = (line.strip() for line in content.splitlines())
    return any(
        line.startswith("option.") or line.partition("=")[0].strip() == "engine" for line in lines
    )


def _yaml(path: Path, content: str, given: Given) -> None:
    try:
        found = parsed_yaml(content.encode("utf-8"))
    except YamlError as error:
        raise SlipwayError(f"{path}: {error.field}: {error}", error.hint) from None
    if EVALUATION & set(found):
        if given.evaluation is not None:
            raise SlipwayError(f"{path} is a second evaluation", "import one by one", exit_code=2)
        given.evaluation = found
    elif _like_request(found):
        given.documents.append((path.name, found))
    elif {"kind", "release"} <= set(found):
        raise SlipwayError(f"{path} is a workload's file already", "copy it into the environment")
    else:
        raise SlipwayError(f"{path} holds nothing that can be imported", KNOWN)
