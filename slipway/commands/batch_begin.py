"""What a batch run begins with: its file checked, its folder made, its clients at hand."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from slipway.batch.records import Checked
    from slipway.batch.run import BatchRun
    from slipway.batch.run_folder import RunFolder
    from slipway.config import Environment
    from slipway.connection import Connect
    from slipway.planning import BatchPlan


def begun(
    environment: "Environment",
    workload: str,
    file: Path,
    configs: Path,
    output: Path | None,
    *,
    quiet: bool,
) -> "RunFolder":
    """Check the file and make the folder of a run with it; SlipwayError with all its faults."""
    from slipway.batch import asked, records, run, run_folder
    from slipway.errors import SlipwayError
    from slipway.planning import WorkloadFacts

    plan = _plan(environment, workload, configs)
    if plan.on_upload:
        raise SlipwayError(
            f"{workload} starts a run for every object by itself",
            f"put the file below s3://{plan.bucket}/{plan.input_prefix}",
            exit_code=2,
        )
    if not file.is_file():
        raise SlipwayError(f"{file} is not there", "name a file of JSON lines", exit_code=2)
    found = next(one for one in environment.served if one.name == workload)
    with file.open("rb") as lines:
        judged = records.check(lines, asked.asked_of(WorkloadFacts(environment, found, configs)))
    _refuse(file, judged, quiet=quiet)
    name = run.new_name(workload)
    return run_folder.RunFolder.create(
        output or run.folder_of(name),
        run_folder.Run(
            workload=workload,
            environment=environment.name,
            name=name,
            file=str(file.absolute()),
            sha256=run_folder.sha256_of(file),
        ),
    )


def _refuse(file: Path, judged: "Checked", *, quiet: bool) -> None:
    """Show every warning; raise SlipwayError with all faults at once."""
    from slipway.errors import SlipwayError

    if not quiet:
        for warning in judged.warnings:
            typer.secho(f"{file}: {warning}", fg="yellow", err=True)
    if judged.faults:
        lines = [f"{file}: {fault}" for fault in judged.faults]
        if judged.more_faults:
            lines.append(f"{file}: {judged.more_faults} more")
        raise SlipwayError("\n".join(lines))


def _plan(environment: "Environment", workload: str, configs: Path) -> "BatchPlan":
    from slipway.commands.workloads import named
    from slipway.errors import SlipwayError
    from slipway.planning import BatchPlan, plan_workload

    found = named(environment, workload)
    plan = plan_workload(environment, found, configs)
    if not isinstance(plan, BatchPlan):
        raise SlipwayError(f"{workload} is of kind {found.kind}", "name a batch one", exit_code=2)
    return plan


def batch_run(
    environment: "Environment",
    folder: "RunFolder",
    configs: Path,
    clients: "Connect",
    *,
    records_per_object: int,
    look_seconds: float,
) -> "BatchRun":
    """The run of ``folder`` by these clients, which looks every ``look_seconds``."""
    import time
    from functools import partial

    from slipway.batch.executions import Executions
    from slipway.batch.objects import Objects
    from slipway.batch.run import BatchRun, Place

    plan = _plan(environment, folder.run.workload, configs)
    return BatchRun(
        folder,
        Place(plan.bucket, plan.input_prefix, plan.output_prefix, plan.shards is not None),
        Executions(clients("stepfunctions"), plan.state_machine_arn),
        Objects(clients("s3")),
        records_per_object=records_per_object,
        pause=partial(time.sleep, look_seconds),
    )
