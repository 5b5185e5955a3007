"""schema: the JSON Schemas that editors complete and check the YAML with."""

import json as jsonlib
from typing import Annotated, Any

import typer

from slipway.commands.options import DEFAULT_CONFIGS, Configs, Json


def schema(
    configs: Configs = DEFAULT_CONFIGS,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit 1 when a file is stale.")
    ] = False,
    json: Json = False,
) -> None:
    """Write the schemas of environments, workloads and locks into schemas/.

    Example: python -m slipway schema --check
    """
    from slipway.commands.output import told_renewed

    changed = []
    for name, content in schemas().items():
        path = configs / "schemas" / f"{name}.schema.json"
        text = jsonlib.dumps(content, indent=2, sort_keys=True) + "\n"
        if not path.is_file() or path.read_text("utf-8") != text:
            changed.append(path.as_posix())
            if not check:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, "utf-8")
    told_renewed(changed, what="schema", check=check, json=json)


def schemas() -> dict[str, dict[str, Any]]:
    """The JSON Schema of each kind of file, by name."""
    from pydantic import TypeAdapter

    from slipway.config.schema import EnvironmentFile, Lock, WorkloadFile

    return {
        "environment": TypeAdapter(EnvironmentFile).json_schema(),
        "lock": TypeAdapter(Lock).json_schema(),
        "workload": TypeAdapter(WorkloadFile).json_schema(),
    }
