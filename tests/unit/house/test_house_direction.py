"""Imports point one way, and slipway never pays for the CDK."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from slipway.toolchain import ROOT

# Each part, and what it must not import.
FORBIDDEN = {
    "slipway": {"aws_cdk", "jsii", "constructs", "cdk_nag", "slipway_constructs", "stacks", "app"},
    "constructs/slipway_constructs": {"stacks", "app", "slipway.commands", "slipway.rules"},
    "stacks": {"app", "slipway.commands", "slipway.rules"},
    "slipway/catalogue": {
        f"slipway.{part}" for part in ("config", "planning", "rules", "commands", "promotion")
    },
    "slipway/apis": {
        f"slipway.{part}"
        for part in ("config", "planning", "rules", "commands", "promotion", "local_aws")
    },
    "slipway/config": {
        f"slipway.{part}" for part in ("planning", "rules", "commands", "promotion", "local_aws")
    },
    "slipway/planning": {
        f"slipway.{part}" for part in ("rules", "commands", "promotion", "local_aws", "checked")
    },
    "slipway/importing": {
        f"slipway.{part}" for part in ("rules", "commands", "promotion", "local_aws", "checked")
    },
    "slipway/rules": {f"slipway.{part}" for part in ("commands", "promotion", "local_aws")},
    "slipway/client": {f"slipway.{part}" for part in ("rules", "commands", "local_aws")},
    "slipway/batch": {f"slipway.{part}" for part in ("rules", "commands", "local_aws")},
    "slipway/renderings": {
        f"slipway.{part}"
        for part in ("commands", "deploying", "local_aws", "promotion", "review", "standing")
    },
    "slipway/standing": {
        f"slipway.{part}"
        for part in ("commands", "deploying", "local_aws", "promotion", "review", "rules")
    },
    "slipway/review": {
        f"slipway.{part}" for part in ("commands", "deploying", "local_aws", "promotion")
    },
    "slipway/promotion": {f"slipway.{part}" for part in ("commands", "deploying", "local_aws")},
    "slipway/deploying": {f"slipway.{part}" for part in ("commands", "local_aws", "promotion")},
    # What AWS runs has the standard library and boto3, and of slipway what its archive names.
    "lambda": {
        "aws_cdk",
        "jsii",
        "pydantic",
        "slipway_constructs",
        "slipway.config",
        "slipway.planning",
    },
    "slipway/local_aws": {"slipway.commands", "slipway.rules"},
    "slipway/local_aws/server": {
        f"slipway.{part}" for part in ("config", "planning", "rules", "commands")
    },
}


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("part", FORBIDDEN)
def test_a_part_imports_nothing_above_it(part: str) -> None:
    found = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in sorted((ROOT / part).rglob("*.py"))
        for name in imports(path)
        for forbidden in FORBIDDEN[part]
        if name == forbidden or name.startswith(f"{forbidden}.")
    ]

    assert found == []


def test_validate_starts_without_the_cdk_and_without_boto3() -> None:
    code = (
        "import sys; sys.argv = ['slipway', 'validate', '--env', 'dev']\n"
        "import slipway.cli\n"
        "try: slipway.cli.main()\n"
        "except SystemExit: pass\n"
        "heavy = {'aws_cdk', 'jsii', 'boto3', 'botocore', 'sagemaker', 'jinja2'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )

    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert done.stderr.splitlines()[-1] == "[]"


@pytest.mark.parametrize("folder", ["constructs", "lambda", "jobs"])
def test_an_import_root_is_no_package(folder: str) -> None:
    assert not (ROOT / folder / "__init__.py").exists()


def test_no_test_folder_hides_the_package_constructs() -> None:
    assert not list((ROOT / "tests").rglob("__init__.py"))


def test_app_py_reaches_no_clock_no_randomness_and_no_network() -> None:
    forbidden = {"time", "datetime", "random", "uuid", "secrets", "socket", "urllib", "requests"}
    parts = ("stacks", "constructs", "slipway/planning", "slipway/rules", "slipway/renderings")
    files = [ROOT / "app.py", *(path for part in parts for path in (ROOT / part).rglob("*.py"))]

    found = [f"{p.name}: {n}" for p in files for n in imports(p) if n.split(".")[0] in forbidden]

    assert found == []
