"""Refuses to run when constructs/, lambda/ or jobs/ has been made a package."""

from pathlib import Path

import pytest

for folder, harm in {
    "constructs": "it hides the PyPI package 'constructs' that aws_cdk needs",
    "lambda": "'lambda' is a keyword, so nothing can import it",
    "jobs": "its packages would have another name here than where they run",
}.items():
    if Path(__file__).with_name(folder).joinpath("__init__.py").exists():
        pytest.exit(
            f"delete {folder}/__init__.py: {folder}/ is an import root, and as a package"
            f" {harm} (see docs/layout.md)",
            returncode=4,
        )
