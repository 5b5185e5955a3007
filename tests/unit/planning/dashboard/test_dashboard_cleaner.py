"""The cleaner's block, after those of the workloads."""

from pathlib import Path

import pytest

from config_factory import Configs
from dashboard_factory import widgets
from slipway.config import load_environments
from slipway.planning import dashboard


@pytest.mark.parametrize(
    ("cleanup", "protected", "words"),
    [
        ("report", False, "It looks at a rate(1 hour) and only reports."),
        ("enforce", False, "It looks at a rate(1 hour) and removes what it may."),
        ("report", True, "It looks at a rate(1 hour) and only reports."),
    ],
)
def test_it_says_what_the_cleaner_does_and_draws_what_it_found(
    tmp_path: Path, cleanup: str, protected: bool, words: str
) -> None:
    configs = Configs(tmp_path)
    configs.environment({"cleanup": cleanup, "protected": protected})
    (environment,) = load_environments(configs.folder)
    (body,) = dashboard.bodies(environment, []).values()

    text, counts, dollars = (one["properties"] for one in widgets(body)[1:])

    assert text["markdown"] == (
        f"## The cleaner\n\n{words}\n\n"
        "What it decides, and why: `python -m slipway cleanup --env dev`"
    )
    assert [line[:4] for line in counts["metrics"]] == [
        ["Slipway/Cleaner", name, "Environment", "dev"] for name in ("ToGo", "InDoubt", "Removed")
    ]
    assert dollars["metrics"][0][:2] == ["Slipway/Cleaner", "UsdPerMonthToSave"]
