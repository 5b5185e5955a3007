"""Folder -> Environment, or every fault of every file at once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from slipway.config import fingerprint, locks, strays, translate
from slipway.config.nearest import suggestion
from slipway.config.schema import KINDS, Environment, EnvironmentFile, Workload, shapes
from slipway.config.schema.workload import WorkloadName
from slipway.config.yaml_file import YamlError, read
from slipway.errors import SlipwayError
from slipway.faults import ConfigError, Fault

ENVIRONMENT_FILE = "environment.yaml"
RESERVED_FOLDERS = frozenset({"architectures", "schemas"})

T = TypeVar("T", bound=BaseModel)
_NAME: TypeAdapter[str] = TypeAdapter(WorkloadName)


@dataclass(frozen=True)
class Loaded:
    """What could be read, and every fault of the rest."""

    environments: tuple[Environment, ...]
    faults: tuple[Fault, ...]


def load(configs: Path, names: Sequence[str] = ()) -> Loaded:
    """Read the environments ``names`` (all when empty) below ``configs``.

    Files that cannot be used are left out and told as faults, so that rules can still judge the
    others. Raises SlipwayError when the folder or an environment does not exist.
    """
    faults: list[Fault] = []
    environments = []
    for folder in _folders(configs, names, faults):
        environment = _environment(folder, faults)
        if environment is not None:
            environments.append(environment)
    environments.sort(key=lambda e: (e.stage_order, e.name))
    faults.extend(_claimed_twice(environments))
    return Loaded(tuple(environments), tuple(faults))


def load_environments(configs: Path, names: Sequence[str] = ()) -> tuple[Environment, ...]:
    """As ``load``, but raise ConfigError when there is any fault."""
    loaded = load(configs, names)
    if loaded.faults:
        raise ConfigError(loaded.faults)
    return loaded.environments


def environment_names(configs: Path) -> list[str]:
    """Names of the folders below ``configs`` that hold an environment.yaml."""
    return sorted(path.parent.name for path in configs.glob(f"*/{ENVIRONMENT_FILE}"))


def _folders(configs: Path, names: Sequence[str], faults: list[Fault]) -> list[Path]:
    if not configs.is_dir():
        raise SlipwayError(
            f"the folder {configs} does not exist",
            "name the folder of the environments with --configs",
            exit_code=2,
        )
    known = environment_names(configs)
    for name in names:
        if name not in known:
            raise SlipwayError(
                f"environment {name!r} has no {ENVIRONMENT_FILE} below {configs}",
                suggestion(name, known) if known else f"create {name}/{ENVIRONMENT_FILE}",
                exit_code=2,
            )
    if not names:
        if not known:
            raise SlipwayError(
                f"no environment below {configs}",
                f"create <name>/{ENVIRONMENT_FILE}, for example {configs}/dev/{ENVIRONMENT_FILE}",
            )
        for folder in sorted(p for p in configs.iterdir() if p.is_dir()):
            stray = folder.name not in known and folder.name not in RESERVED_FOLDERS
            if stray and any(folder.glob("*.y*ml")):
                faults.append(
                    Fault(
                        f"{folder.name}/{ENVIRONMENT_FILE}",
                        "(whole file)",
                        "CFG-006",
                        "error",
                        "the file does not exist, so no environment holds the folder's workloads",
                        "create it, or move the files to an environment's folder",
                    )
                )
        faults.extend(strays.in_root(configs))
    return [configs / name for name in (sorted(set(names)) or known)]


def _environment(folder: Path, faults: list[Fault]) -> Environment | None:
    workloads, unread = [], []
    releases: dict[str, str] = {}
    faults.extend(strays.in_environment(folder))
    paths = sorted(p for p in folder.iterdir() if p.suffix in strays.READ and p.is_file())
    stems = [path.stem for path in paths]
    for path in paths:
        if path.name == ENVIRONMENT_FILE:
            continue
        if path.suffix == ".yml" and stems.count(path.stem) > 1:
            message = f"{path.stem}.yaml claims the same name"
            faults.append(_whole(path, "CFG-007", message, "delete one of the two files"))
            continue
        found = _workload(path, faults)
        if found is None:
            unread.append(path.stem)
        else:
            workload, releases[path.stem] = found
            workloads.append(workload)
    path = folder / ENVIRONMENT_FILE
    content = _read(path, faults)
    if content is None:
        return None
    if content.setdefault("name", folder.name) != folder.name:
        message = f"{content['name']!r} is not the folder's name {folder.name!r}"
        faults.append(
            Fault(_name(path), "name", "CFG-007", "error", message, "make the two the same")
        )
    file = _parse(EnvironmentFile, path, content, faults)
    if file is None:
        return None
    return Environment.model_construct(
        **dict(file),
        workloads=tuple(workloads),
        unread=tuple(unread),
        locks=locks.read(folder, stems, faults),
        releases=releases,
    )


def _claimed_twice(environments: Sequence[Environment]) -> Iterator[Fault]:
    """Two files whose endpoints, named by environment and file, would have one name."""
    claimed: dict[str, str] = {}
    for environment in environments:
        for workload in environment.workloads:
            file = f"{environment.name}/{workload.name}.yaml"
            name = f"{environment.name}-{workload.name}"
            first = claimed.setdefault(name, file)
            if first != file:
                message = f"its endpoint would be named ...{name}, as that of {first}"
                hint = "rename one of the two files"
                yield Fault(file, "(whole file)", "CFG-007", "error", message, hint)


def is_name(text: str) -> bool:
    """Whether a workload, and so its file, may be called ``text``."""
    try:
        _NAME.validate_python(text)
    except ValidationError:
        return False
    return True


def _workload(path: Path, faults: list[Fault]) -> tuple[Workload, str] | None:
    """The workload, and what identifies its release."""
    content = _read(path, faults)
    if content is None:
        return None
    kind = content.get("kind")
    if kind is None:
        hint = f"add it as the first line; known kinds are: {', '.join(KINDS)}"
        faults.append(Fault(_name(path), "kind", "CFG-002", "error", "is missing", hint))
        return None
    if not isinstance(kind, str) or kind not in KINDS:
        message, hint = f"unknown kind {kind!r}", suggestion(str(kind), KINDS)
        faults.append(Fault(_name(path), "kind", "CFG-003", "error", message, hint))
        return None
    try:
        _NAME.validate_python(path.stem)
    except ValidationError as error:
        context = error.errors()[0]["ctx"]
        faults.append(_whole(path, "CFG-007", context["message"], context["hint"]))
    shape, workload = shapes(kind, content.get("release"))
    file = _parse(shape, path, content, faults)
    if file is None:
        return None
    named = workload.model_construct(**dict(file), name=path.stem)
    return named, fingerprint.of_release(content.get("release"))


def _read(path: Path, faults: list[Fault]) -> dict[str, Any] | None:
    try:
        return read(path)
    except YamlError as error:
        faults.append(
            Fault(_name(path), error.field, error.rule, "error", error.message, error.hint)
        )
    except OSError as error:
        reason = error.strerror or type(error).__name__
        faults.append(_whole(path, "CFG-005", f"cannot be read: {reason}", "make it readable"))
    return None


def _parse(shape: type[T], path: Path, content: dict[str, Any], faults: list[Fault]) -> T | None:
    try:
        return shape.model_validate(content)
    except ValidationError as error:
        faults.extend(translate.faults(_name(path), shape, error))
        return None


def _whole(path: Path, rule: str, message: str, hint: str) -> Fault:
    return Fault(_name(path), "(whole file)", rule, "error", message, hint)


def _name(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"
