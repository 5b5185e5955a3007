"""Fixtures over the factory of configs."""

import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from config_factory import GPU, Changes, Configs, Refusals
from promotion_stages import Stages
from slipway.faults import Fault
from slipway.rules import check_workload

# A busy machine is no failed law; and CI must not fail today on what it passed yesterday.
settings.register_profile("slipway", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("slipway")


@pytest.fixture
def configs(tmp_path: Path) -> Configs:
    return Configs(tmp_path)


@pytest.fixture
def refusals(configs: Configs) -> Refusals:
    def judge(
        rule: str,
        changes: Changes | None = None,
        *,
        base: dict[str, Any] = GPU,
        environment: Changes | None = None,
    ) -> list[str]:
        facts = configs.facts(changes, base=base, environment=environment)
        found: list[Fault] = check_workload(facts)
        return [str(fault) for fault in found if fault.rule == rule]

    return judge


@pytest.fixture
def stages(configs: Configs) -> Stages:
    """Three environments to promote between."""
    return Stages(configs)
