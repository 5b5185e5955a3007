"""What the dashboard shows of the environment's cleaner."""

from slipway.config.schema import Environment
from slipway.planning import cleaning
from slipway.planning.dashboard.widget import Widget

PERIOD_SECONDS = 3600
COUNTS = {"ToGo": "to go", "InDoubt": "in doubt", "Removed": "removed"}
DOLLARS = {"UsdPerMonthToSave": "to save"}


def block(environment: Environment) -> list[Widget]:
    """Return its mode, how much is forgotten, and what that costs."""
    acts = "removes what it may" if cleaning.acts(environment) else "only reports"
    lines = [
        "## The cleaner",
        f"It looks at a {environment.cleanup.schedule} and {acts}.",
        f"What it decides, and why: `python -m slipway cleanup --env {environment.name}`",
    ]
    return [
        {"type": "text", "properties": {"markdown": "\n\n".join(lines)}},
        _graph(environment, "Forgotten", "resources", COUNTS),
        _graph(environment, "A month, where the price is known", "USD", DOLLARS),
    ]


def _graph(environment: Environment, title: str, unit: str, lines: dict[str, str]) -> Widget:
    place = ["Environment", environment.name]
    return {
        "type": "metric",
        "properties": {
            "metrics": [
                [cleaning.NAMESPACE, name, *place, {"stat": "Maximum", "label": label}]
                for name, label in lines.items()
            ],
            "period": PERIOD_SECONDS,
            "region": environment.region,
            "title": title,
            "view": "timeSeries",
            "yAxis": {"left": {"label": unit, "min": 0, "showUnits": False}},
        },
    }
