"""Judges whole environments that are read back from their files."""

from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from config_factory import Configs
from slipway import checked

Judge = Callable[..., list[str]]


@pytest.fixture
def whole(tmp_path: Path) -> Judge:
    """What one rule says of environments: ``whole("ENV-010", dev={...}, counts={"dev": [2]})``.

    Unless told otherwise, each has an account, a stage and an address of its own.
    """
    calls = count()

    def judge(
        rule: str,
        *,
        counts: dict[str, list[int]] | None = None,
        **environments: dict[str, Any],
    ) -> list[str]:
        configs = Configs(tmp_path / str(next(calls)))
        for order, (name, changes) in enumerate(environments.items()):
            account = str(order + 1) * 12
            own = {"stage_order": order, "account": account, "alarms_email": "a@example.com"}
            configs.environment({**own, **changes}, name=name)
            for place, instances in enumerate((counts or {}).get(name, [])):
                configs.workload(
                    {"capacity.instance_count": instances}, name=f"model{place}", environment=name
                )
        found = checked.check(configs.folder).faults
        return [str(fault) for fault in found if fault.rule == rule]

    return judge
