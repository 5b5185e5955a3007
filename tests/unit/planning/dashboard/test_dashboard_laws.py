"""Laws over the dashboards of any workloads."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from dashboard_factory import row_of, widgets
from slipway.catalogue import dashboards, metrics
from slipway.planning import dashboard
from slipway.planning.dashboard import Row
from template_factory import environment

KINDS: tuple[metrics.Kind, ...] = ("asynchronous", "endpoint", "fleet", "component")


@st.composite
def rows(draw: st.DrawFn) -> Row:
    """Any workload, on GPUs, Neuron devices or what the catalogue does not know."""
    name = draw(st.from_regex(r"[a-z][a-z0-9]{0,12}", fullmatch=True))
    kind = draw(st.sampled_from(KINDS))
    return row_of(
        kind=kind,
        workload=name,
        component_name=f"slipway-prod-{name}" if kind == "component" else None,
        count=draw(st.integers(1, 9)),
        accelerator_kind=draw(st.sampled_from(["gpu", "neuron", "none", "unknown", None])),
        accelerator_count=draw(st.integers(1, 16)),
        usd_per_hour=draw(st.none() | st.floats(0, 1000)),
    )


MANY = st.lists(rows(), max_size=160, unique_by=lambda row: row.workload)


def alarms(bodies: dict[str, str]) -> list[str]:
    """The workloads in the order in which their alarms are shown."""
    shown = [one for body in bodies.values() for one in widgets(body) if one["type"] == "alarm"]
    return [one["properties"]["title"] for one in shown]


@given(MANY, st.randoms())
def test_the_order_of_the_workloads_changes_no_byte(found: list[Row], chance: Any) -> None:
    shuffled = list(found)
    chance.shuffle(shuffled)

    assert dashboard.bodies(environment(), shuffled) == dashboard.bodies(environment(), found)


@given(MANY)
def test_every_workload_is_shown_once_in_order_of_names(found: list[Row]) -> None:
    bodies = dashboard.bodies(environment(), found)

    assert alarms(bodies) == sorted(row.workload for row in found)
    assert next(iter(bodies)) == "slipway-prod"
    assert list(bodies)[1:] == [f"slipway-prod-{n}" for n in range(2, len(bodies) + 1)]


@given(MANY)
def test_no_dashboard_is_larger_than_cloudwatch_takes(found: list[Row]) -> None:
    for body in dashboard.bodies(environment(), found).values():
        placed = widgets(body)
        drawn = sum(len(one["properties"].get("metrics", ())) for one in placed)
        assert len(placed) <= dashboards.WIDGETS
        assert drawn <= dashboards.METRICS
        for one in placed:
            assert one["x"] + one["width"] <= dashboards.COLUMNS


@given(MANY)
def test_no_widget_lies_over_another(found: list[Row]) -> None:
    for body in dashboard.bodies(environment(), found).values():
        taken = {(one["x"], one["y"]) for one in widgets(body)}
        assert len(taken) == len(widgets(body))


def test_a_hundred_endpoints_need_two_dashboards() -> None:
    found = [row_of(workload=f"m{number:03}") for number in range(100)]

    bodies = dashboard.bodies(environment(), found)

    assert list(bodies) == ["slipway-prod", "slipway-prod-2"]
    assert len(widgets(bodies["slipway-prod"])) == 1 + 62 * 8
    assert len(widgets(bodies["slipway-prod-2"])) == 1 + 38 * 8 + 3
