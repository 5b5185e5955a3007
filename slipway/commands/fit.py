"""fit: judge published measurements, row by row."""

from pathlib import Path
from typing import Annotated

import typer

from slipway.commands.options import DEFAULT_CONFIGS, Configs, Json


def fit(
    batch: Annotated[
        Path, typer.Option("--batch", metavar="FILE.jsonl", help="Rows to judge, one JSON a line.")
    ],
    configs: Configs = DEFAULT_CONFIGS,
    json: Json = False,
) -> None:
    """Say of every row of a file whether the planner thinks that it fits.

    With --json each line of the answer is {id, verdict, tight, kv_tokens, per_accelerator_gib,
    reason}, in the order of the rows. docs/accuracy.md says how right it is.

    Example: python -m slipway fit --batch benchmarks/data/measured.jsonl --json
    """
    from dataclasses import asdict
    from json import dumps

    from slipway.planning import architecture
    from slipway.planning.measured import reading, verdict

    known = architecture.by_name_or_hub_id(configs)
    for row in reading.rows(batch):
        found = verdict(row, known.get)
        if json:
            typer.echo(dumps(asdict(found)))
        else:
            tight = " (tight)" if found.tight else ""
            typer.echo(f"{found.id}: {found.verdict}{tight}: {found.reason}")
