"""Reads the locks of an environment's workloads, as the commands write them."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from slipway.config import translate
from slipway.config.schema.lock import Lock
from slipway.faults import Fault

SUFFIX = ".lock.json"


def path_of(configs: Path, environment: str, workload: str) -> Path:
    """Where the lock of a workload lies."""
    return configs / environment / f"{workload}{SUFFIX}"


def text_of(lock: Lock) -> str:
    """The lock as it is written: sorted, and the same for the same content."""
    content = lock.model_dump(mode="json", by_alias=True)
    return json.dumps(content, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def read(folder: Path, workloads: Iterable[str], faults: list[Fault]) -> dict[str, Lock]:
    """The locks in an environment's folder by workload; what cannot be used is told as a fault."""
    found, known = {}, set(workloads)
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        file, workload = f"{folder.name}/{path.name}", path.name.removesuffix(SUFFIX)
        try:
            content: Any = json.loads(path.read_text("utf-8"))
            lock = Lock.model_validate(content)
        except ValidationError as error:
            faults.extend(translate.faults(file, Lock, error))
        except (OSError, ValueError) as error:
            faults.append(
                _whole(
                    file,
                    "CFG-005",
                    f"not JSON: {error}",
                    "take it as it was committed, or delete it and run `python -m slipway lock`",
                )
            )
        else:
            found[workload] = lock
        if workload not in known:
            message = f"there is no {workload}.yaml beside it"
            faults.append(_whole(file, "CFG-008", message, "delete it, or name it as its workload"))
    return found


def _whole(file: str, rule: str, message: str, hint: str) -> Fault:
    return Fault(file, "(whole file)", rule, "error", message, hint)
