from typing import Any

import pytest

from config_factory import Configs


def told(configs: Configs, environment: dict[str, Any]) -> list[str]:
    configs.environment({"alarms_email": "a@example.com", **environment})
    configs.workload({"capacity.ttl": "72h"})
    return [line for line in configs.faults() if "[ENV-022]" in line]


def test_a_time_to_live_in_a_protected_environment_is_refused(configs: Configs) -> None:
    assert told(configs, {"protected": True}) == [
        "dev/model.yaml: capacity.ttl: dev is protected, and 72h asks for a deletion; remove it"
        " [ENV-022]"
    ]


def test_one_elsewhere_is_accepted(configs: Configs) -> None:
    assert told(configs, {}) == []


@pytest.mark.parametrize("ttl", ["0h", "72", "three days", "1w", "99999h", ""])
def test_what_is_no_time_is_told_with_an_example(configs: Configs, ttl: str) -> None:
    configs.environment()
    configs.workload({"capacity.ttl": ttl})

    assert [line for line in configs.faults() if "capacity.ttl" in line] == [
        f"dev/model.yaml: capacity.ttl: {ttl!r} is not a time to live; write hours or days, as in"
        " 72h or 3d [CFG-003]"
    ]
