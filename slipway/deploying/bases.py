"""The state that a deploy starts from, and whether it is the one that was reviewed."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from slipway.checked_templates import SUFFIX
from slipway.deploying import live
from slipway.deploying.assembly import Stack
from slipway.deploying.live import Live
from slipway.errors import SlipwayError
from slipway.renderings import rendered
from slipway.review import sides

MOST_COMMITS = 50
"""How far back the history is searched for what runs."""


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
    there: Mapping[str, Live],
) -> None:
    """Raise SlipwayError unless every stack is as the reviewed base has it, or done already."""
    stale = _stale(base, head, there)
    if stale:
        raise SlipwayError(
            f"stale base: what runs in {environment} is neither what the change was reviewed"
            f" against nor the change itself: {'; '.join(stale[:5])}"
            + (f"; and {len(stale) - 5} more" if len(stale) > 5 else ""),
            "somebody deployed something else since: bring the branch up to date, render, and let"
            " it be reviewed again",
        )


def deployed(
    environment: str,
    *,
    configs: Path,
    renderings: Path,
    head: Mapping[str, Stack],
    there: Mapping[str, Live],
    cloudformation: Any,
) -> str | None:
    """The latest commit whose rendering is what runs; None where nothing runs yet.

    ``there`` are the stacks of ``head`` as they are now; what else a commit has is asked for.

    A stack that has the new template already counts as well: an earlier deploy of it broke off.
    Raises SlipwayError when something runs that was never committed.
    """
    known = dict(there)
    for commit in sides.commits(renderings / environment, MOST_COMMITS):
        with sides.opened(commit, configs=configs, rendered=renderings) as side:
            base = templates(side.rendered / environment)
        known |= live.stacks(cloudformation, sorted(base.keys() - head.keys() - known.keys()))
        if not _stale(base, head, known):
            return commit
    if not any(stack.template for stack in known.values()):
        return None
    raise SlipwayError(
        f"stale base: what runs in {environment} is of none of the last {MOST_COMMITS} commits of"
        f" {(renderings / environment).as_posix()}",
        f"somebody deployed something else: see it with `python -m slipway drift --env"
        f" {environment}`, and deploy it away with --base left out, if that is what you want",
    )


def write_live(folder: Path, there: Mapping[str, Live], head: Mapping[str, bytes]) -> None:
    """Write what runs as if it were rendered, so that a review can begin from it.

    A template that is equal to the one in ``head`` gets its bytes.
    """
    folder.mkdir(parents=True, exist_ok=True)
    files: dict[str, bytes] = {}
    for name, stack in there.items():
        if stack.template is None:
            continue
        path = f"{name}{SUFFIX}"
        same = path in head and json.loads(head[path]) == stack.template
        files[path] = head[path] if same else json.dumps(stack.template, indent=1).encode()
    kept = {path: data for path, data in head.items() if not path.endswith(SUFFIX)}
    files |= {path: data for path, data in kept.items() if path != rendered.DIGEST}
    files[rendered.DIGEST] = f"{rendered.digest(files)}\n".encode()
    rendered.write(folder, files)


def _stale(
    base: Mapping[str, dict[str, Any]], head: Mapping[str, Stack], there: Mapping[str, Live]
) -> list[str]:
    """One phrase for each stack that is neither as the base nor as the change has it."""
    found = []
    for name in sorted({*base, *head}):
        template = there[name].template if name in there else None
        wanted = [base.get(name), head[name].template if name in head else None]
        if not any(live.same(template, one) for one in wanted):
            found.append(f"{name} {'is not there' if template is None else 'is another one'}")
    return found
