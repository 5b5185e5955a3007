"""`cleanup:` in its two forms."""

from typing import Any

import pytest

from config_factory import Configs
from slipway.catalogue import cleanup, metrics
from slipway.config import load_environments
from slipway.config.schema.cleanup import Cleanup


def read(configs: Configs, value: Any) -> Cleanup:
    configs.environment({"cleanup": value})
    (found,) = load_environments(configs.folder)
    return found.cleanup


@pytest.mark.parametrize("mode", ["report", "enforce"])
def test_the_mode_alone_is_short_for_a_mapping_with_it(configs: Configs, mode: str) -> None:
    assert read(configs, mode) == read(configs, {"mode": mode})


def test_what_is_left_out_is_the_catalogues(configs: Configs) -> None:
    found = read(configs, {"grace_hours": 12, "schedule": "rate(6 hours)"})

    assert (found.mode, found.grace_hours, found.every_hours) == ("report", 12, 6)
    assert found.idle_after_hours == cleanup.IDLE_AFTER_HOURS


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("delete", "cleanup.mode: 'delete' is not allowed; use 'report' or 'enforce' [CFG-003]"),
        (True, "cleanup: True is not a section with keys; give a section with keys [CFG-003]"),
        ({"idle": 1}, "cleanup.idle: unknown key 'idle'; known are: "),
        (
            {"grace_hours": 0},
            "cleanup.grace_hours: 0 is out of range; must be at least 1 [CFG-003]",
        ),
        (
            {"schedule": "rate(25 hours)"},
            "cleanup.schedule: 'rate(25 hours)' is not a rate of 1 to 24 hours; write rate(1 hour),"
            " or rate(6 hours) [CFG-003]",
        ),
    ],
)
def test_what_does_not_fit_is_told_where_it_stands(configs: Configs, value: Any, told: str) -> None:
    configs.environment({"cleanup": value})
    configs.workload()

    (line,) = configs.faults()
    assert line.startswith(f"dev/environment.yaml: {told}")


def test_every_metric_that_tells_of_use_is_published_for_its_kind() -> None:
    kinds: dict[str, metrics.Kind] = {
        "endpoint": "endpoint",
        "asynchronous": "asynchronous",
        "component": "component",
    }
    for name, wanted in cleanup.TRAFFIC.items():
        for metric, statistic in wanted.items():
            assert statistic in metrics.find(kinds[name], metric).statistics
