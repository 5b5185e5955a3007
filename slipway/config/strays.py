"""YAML files that lie where nobody reads them: a workload in one would be missed in silence."""

from collections.abc import Iterator
from pathlib import Path

from slipway.faults import Fault

READ = (".yaml", ".yml")


def in_root(configs: Path) -> Iterator[Fault]:
    """Tell of files beside the environments' folders."""
    for path in sorted(configs.iterdir()):
        if _is_yaml(path) and not path.is_dir():
            yield _fault(path.name, "belongs to no environment", "move it to one's folder")


def in_environment(folder: Path) -> Iterator[Fault]:
    """Tell of files in an environment's folder that are not read."""
    for path in sorted(folder.iterdir()):
        name = f"{folder.name}/{path.name}"
        if path.name.startswith("."):
            continue
        if _is_yaml(path) and not path.is_file():
            yield _fault(name, "is not a file", "put the file there, or remove it")
        elif _is_yaml(path) and path.suffix not in READ:
            hint = f"name it {path.stem}.yaml"
            yield _fault(
                name, f"ends in {path.suffix}, and only {' and '.join(READ)} are read", hint
            )
        elif path.is_dir():
            for inner in sorted(path.rglob("*")):
                if _is_yaml(inner) and inner.is_file():
                    below = inner.relative_to(folder.parent).as_posix()
                    yield _fault(
                        below, "lies in a folder that is not read", f"move it to {folder.name}/"
                    )


def _is_yaml(path: Path) -> bool:
    return path.suffix.lower() in READ and not path.name.startswith(".")


def _fault(name: str, message: str, hint: str) -> Fault:
    return Fault(name, "(whole file)", "CFG-008", "error", message, hint)
