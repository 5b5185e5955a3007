"""Limits of roll-outs and templates, checked against what botocore and cfn-lint say."""

import gzip
import json
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import pytest
from cfnlint.helpers import LIMITS

from slipway.catalogue import cloudformation, rollouts

SERVICE = "botocore/data/sagemaker/2017-07-24/service-2.json.gz"


@pytest.fixture(scope="module")
def shapes() -> Any:
    path = Path(str(distribution("botocore").locate_file(SERVICE)))
    return json.loads(gzip.decompress(path.read_bytes()))["shapes"]


@pytest.mark.parametrize(
    ("shape", "member", "said", "ours"),
    [
        (
            "RollingUpdatePolicy",
            "MaximumBatchSize",
            "between 5% to 50% of the variant's",
            rollouts.ROLLING_BATCH_PERCENT,
        ),
        (
            "InferenceComponentRollingUpdatePolicy",
            "MaximumBatchSize",
            "between 5% to 50% of the copy count",
            rollouts.ROLLING_BATCH_PERCENT,
        ),
        (
            "TrafficRoutingConfig",
            "CanarySize",
            "less than or equal to 50% of",
            rollouts.CANARY_PERCENT,
        ),
        ("TrafficRoutingConfig", "LinearStepSize", "10-50% of", rollouts.LINEAR_STEP_PERCENT),
    ],
)
def test_shares_are_those_that_botocore_documents(
    shapes: Any, shape: str, member: str, said: str, ours: tuple[int, int]
) -> None:
    assert said in shapes[shape]["members"][member]["documentation"]
    assert f"{ours[1]}%" in said
    assert ours[0] == 0 or str(ours[0]) in said


def test_limits_of_a_template_are_those_that_cfn_lint_knows() -> None:
    assert LIMITS["Resources"]["number"] == cloudformation.RESOURCES
    assert LIMITS["Outputs"]["number"] == cloudformation.OUTPUTS
    assert LIMITS["template"]["body"] == cloudformation.TEMPLATE_BYTES
    assert cloudformation.STACK_SET_BODY_CHARACTERS == 51_200
