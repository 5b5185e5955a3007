"""The state that a deploy starts from, and whether it is the one that was reviewed."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from slipway.deploying.assembly import Stack
from slipway.deploying.live import Live
from slipway.errors import SlipwayError
from slipway.renderings import rendered

SUFFIX = ".template.json"


def templates(folder: Path) -> dict[str, dict[str, Any]]:
    """Stack -> template, of a rendered environment."""
    return {
        path.name.removesuffix(SUFFIX): json.loads(path.read_text("utf-8"))
        for path in sorted(folder.glob(f"*{SUFFIX}"))
    }


def require_current(
    environment: str,
    base: Mapping[str, dict[str, Any]],
    head: Mapping[str, Stack],
    live: Mapping[str, Live],
) -> None:
    """Raise SlipwayError unless every stack is as the reviewed base has it, or done already."""
    stale = []
    for name in sorted({*base, *head}):
        there = live[name].template if name in live else None
        wanted = [base.get(name), head[name].template if name in head else None]
        if there not in wanted:
            said = "is not there" if there is None else "is another one"
            stale.append(f"{name} {said}")
    if stale:
        raise SlipwayError(
            f"stale base: what runs in {environment} is neither what the change was reviewed"
            f" against nor the change itself: {'; '.join(stale[:5])}"
            + (f"; and {len(stale) - 5} more" if len(stale) > 5 else ""),
            "somebody deployed something else since: bring the branch up to date, render, and let"
            " it be reviewed again",
        )


def write_live(folder: Path, live: Mapping[str, Live], head: Mapping[str, bytes]) -> None:
    """Write what runs as if it were rendered, so that a review can begin from it.

    A template that is equal to the one in ``head`` gets its bytes.
    """
    folder.mkdir(parents=True, exist_ok=True)
    files: dict[str, bytes] = {}
    for name, stack in live.items():
        if stack.template is None:
            continue
        path = f"{name}{SUFFIX}"
        same = path in head and json.loads(head[path]) == stack.template
        files[path] = head[path] if same else json.dumps(stack.template, indent=1).encode()
    kept = {path: data for path, data in head.items() if not path.endswith(SUFFIX)}
    files |= {path: data for path, data in kept.items() if path != rendered.DIGEST}
    files[rendered.DIGEST] = f"{rendered.digest(files)}\n".encode()
    rendered.write(folder, files)
