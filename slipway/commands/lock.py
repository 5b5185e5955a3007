"""lock: write down what is known of releases as they stand in the files."""

from pathlib import Path
from typing import Annotated

import typer

from slipway.commands.options import DEFAULT_CONFIGS, Configs, Env, Json


def lock(
    workloads: Annotated[
        list[str] | None, typer.Argument(help="Workloads. Default: all of the environment.")
    ] = None,
    env: Env = None,
    configs: Configs = DEFAULT_CONFIGS,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit 1 when a lock is stale.")
    ] = False,
    json: Json = False,
) -> None:
    """Write the locks of releases where they are edited: in the first environment, or in --env.

    A lock names the release, its image, who accepted its licence, and what `stage` proved of its
    weights. A release that was promoted and then edited is refused: promote it. --check judges the
    locks that are there, and those of the workloads that you name.

    Example: python -m slipway lock --check
    """
    from slipway.commands.output import told_renewed
    from slipway.config import lines, load_environments, locks
    from slipway.config.nearest import suggestion
    from slipway.errors import SlipwayError
    from slipway.promotion import locking, stages

    environments = load_environments(configs)
    chosen = [stages.named(environments, name) for name in dict.fromkeys(env or ())]
    chosen = chosen or [e for e in environments if not lines.before(e, environments)]
    known = {workload.name for environment in chosen for workload in environment.workloads}
    for name in workloads or ():
        if name not in known:
            where = ", ".join(environment.name for environment in chosen)
            message = f"no workload {name!r} in {where}"
            raise SlipwayError(message, suggestion(name, known), exit_code=2)
    new: dict[Path, str] = {}
    refused = []
    for environment in chosen:
        is_first = not lines.before(environment, environments)
        for workload in environment.workloads:
            if workloads and workload.name not in workloads:
                continue
            path = locks.path_of(configs, environment.name, workload.name)
            try:
                found = locking.renewed(environment, workload, configs, is_first=is_first)
            except SlipwayError as error:
                refused.append(str(error))
                continue
            text = locks.text_of(found)
            if not path.is_file():
                stale = not check or bool(workloads)
            else:
                stale = path.read_text("utf-8") != text
            if stale:
                new[path] = text
    if refused:
        raise SlipwayError("\n".join(refused))
    if not check:
        for path, text in new.items():
            path.write_text(text, "utf-8")
    paths = [path.as_posix() for path in new]
    told_renewed(paths, what="lock", check=check, json=json)
