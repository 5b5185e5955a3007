"""Runs app.py in a process of its own: configs in, cloud assembly out. No CLI, no AWS."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from slipway import toolchain
from slipway.errors import SlipwayError


def synthesize(out: Path, *, configs: Path, names: Sequence[str] = (), checks: bool = True) -> None:
    """Write the assembly of the environments ``names`` (all when empty) to ``out``.

    ``checks`` runs CloudFormation's validation and cdk-nag over every stack. Raises SlipwayError
    with what app.py printed when it fails.
    """
    settings = json.loads((toolchain.ROOT / "cdk.json").read_text("utf-8"))
    context = settings["context"] | {
        "configs": str(configs.resolve()),
        "env": ",".join(names),
    }
    switch = {} if checks else {"CDK_VALIDATION": "false"}
    result = subprocess.run(
        [sys.executable, "-O", str(toolchain.ROOT / "app.py")],
        env=toolchain.inherited()
        | switch
        | {"CDK_OUTDIR": str(out), "CDK_CONTEXT_JSON": json.dumps(context)},
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode != 0:
        said = (result.stderr or result.stdout).strip()
        raise SlipwayError(said or f"app.py ended with exit code {result.returncode}")
