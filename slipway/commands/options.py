"""Options that every command takes."""

from pathlib import Path
from typing import Annotated

import typer

Configs = Annotated[
    Path, typer.Option("--configs", help="Folder of the environments.", show_default=True)
]
Env = Annotated[
    list[str] | None, typer.Option("--env", help="An environment; may be repeated. Default: all.")
]
Rendered = Annotated[Path, typer.Option("--rendered", help="Folder of the committed renderings.")]
Evidence = Annotated[
    Path, typer.Option("--evidence", help="Folder of what the deploys have proven.")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show the review and write nothing.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON on stdout and nothing else.")]

DEFAULT_CONFIGS = Path("model_configs")
DEFAULT_RENDERED = Path("rendered")
DEFAULT_EVIDENCE = Path("evidence")
LOOK_SECONDS = {False: 10.0, True: 0.2}
"""Between two looks at an execution, by whether it is local."""
