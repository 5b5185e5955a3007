"""stage: bring a workload's weights from the hub into the environment's bucket."""

from typing import Annotated

import typer

from slipway.commands.options import DEFAULT_CONFIGS, Configs, Json


def stage(
    workload: Annotated[str, typer.Argument(help="The workload: its file without .yaml.")],
    env: Annotated[str, typer.Option("--env", help="The environment.")] = "dev",
    configs: Configs = DEFAULT_CONFIGS,
    local: Annotated[bool, typer.Option("--local", help="Stage in the local AWS.")] = False,
    wait: Annotated[
        bool, typer.Option("--wait/--no-wait", help="Wait for the end and write the lock.")
    ] = True,
    lock_only: Annotated[
        bool, typer.Option("--lock-only", help="Write the lock of what is there already.")
    ] = False,
    hub_endpoint: Annotated[
        str | None, typer.Option("--hub-endpoint", help="A mirror instead of the hub.")
    ] = None,
    json: Json = False,
) -> None:
    """Stage the snapshot that a release names, and lock the release to what was staged.

    A job in the environment's account copies the files of the commit into the weights bucket, each
    proven by its hash. What is there already is not copied again. The lock lies beside the
    workload's file; commit it.

    Example: python -m slipway stage llama-2-13b-chat-lmi --env dev
    """
    from slipway import checked
    from slipway.client import staging
    from slipway.commands.output import print_json
    from slipway.commands.workloads import named
    from slipway.config import locks
    from slipway.config.schema import Lock, Served
    from slipway.connection import connect
    from slipway.errors import SlipwayError
    from slipway.planning import WorkloadFacts

    (environment,) = checked.environments(configs, (env,))
    found = named(environment, workload)
    if not isinstance(found, Served):
        raise SlipwayError(
            f"{workload!r} runs no model of its own", "name one that does", exit_code=2
        )
    snapshot = staging.snapshot_of(WorkloadFacts(environment, found, configs))
    if not lock_only:
        staging.require_way(environment, snapshot, mirror=hub_endpoint is not None)
    clients = connect(environment, local=local)
    execution = None
    if not lock_only:
        execution = staging.start(clients, environment, snapshot.request(hub_endpoint))
        if not wait:
            _say_started(execution, workload, env, json=json)
            return
        tell = (lambda line: None) if json else typer.echo
        staging.until_done(clients, environment, execution, tell)
    proven = staging.lock_of(clients("s3"), snapshot)
    path = locks.path_of(configs, env, workload)
    earlier = environment.locks.get(workload) or Lock(release_sha256=environment.releases[workload])
    lock = earlier.model_copy(update={"weights": proven})
    path.write_text(locks.text_of(lock), "utf-8")
    if json:
        print_json({"execution_arn": execution, "lock_file": path.as_posix(), "lock": lock})
        return
    typer.echo(f"{proven.files} files, {proven.bytes / 2**30:.1f} GiB, are proven")
    typer.echo(f"{path.as_posix()} is written: commit it")


def _say_started(execution: str, workload: str, env: str, *, json: bool) -> None:
    from slipway.commands.output import print_json

    if json:
        print_json({"execution_arn": execution})
        return
    typer.echo(execution)
    typer.echo(f"once it is done: python -m slipway stage {workload} --env {env} --lock-only")
