"""What an environment costs now and then, workload by workload."""

from pathlib import Path

import pytest

from config_factory import REMOVE, Changes, Configs
from slipway.config import Environment, load
from slipway.planning.cost import HOURS_PER_MONTH
from slipway.review import costs

TWICE = {"capacity.instance_count": 2}


def environment(configs: Configs, *workloads: Changes, budget: int | None = None) -> Environment:
    configs.environment({"budget_usd_per_month": REMOVE if budget is None else budget})
    for number, changes in enumerate(workloads):
        configs.workload(changes, name=f"w{number}")
    (found,) = load(configs.folder).environments
    return found


@pytest.fixture
def later(tmp_path: Path) -> Configs:
    return Configs(tmp_path / "later")


def test_the_same_environment_costs_the_same(configs: Configs) -> None:
    one = environment(configs, {})
    found = costs.summary(one, one)

    assert found.changes == ()
    assert found.before_usd_per_month == found.after_usd_per_month > 0


def test_twice_the_instances_cost_twice_as_much(configs: Configs, later: Configs) -> None:
    found = costs.summary(environment(configs, {}), environment(later, TWICE, budget=9))
    (change,) = found.changes
    assert change.before is not None
    assert change.after is not None
    assert change.before.declared is not None
    assert change.after.declared is not None

    assert change.after.declared.instances == 2
    assert change.after.declared.usd_per_hour == 2 * change.before.declared.usd_per_hour
    assert change.after.declared.usd_per_month == pytest.approx(
        change.after.declared.usd_per_hour * HOURS_PER_MONTH
    )
    assert found.budget_usd_per_month == 9
    assert found.price_dates == (change.after.basis,)


def test_what_moves_most_comes_first_and_what_is_unknown_before_it(
    configs: Configs, later: Configs
) -> None:
    unknown = {"release.serving.instance_type": "ml.g99.48xlarge"}
    found = costs.summary(
        environment(configs, {}, {}, {}, {}),
        environment(later, {}, TWICE, {"capacity.instance_count": 5}, unknown),
    )

    assert [change.workload for change in found.changes] == ["w3", "w2", "w1"]
    assert found.changes[0].after is not None
    assert found.changes[0].after.declared is None
    assert found.unknown == ("w3",)


def test_a_new_environment_costs_nothing_before(configs: Configs) -> None:
    found = costs.summary(None, environment(configs, {}))

    assert found.before_usd_per_month == 0
    assert [(c.before is None, c.after is None) for c in found.changes] == [(True, False)]
    gone = costs.summary(environment(configs, {}), None)
    assert (gone.after_usd_per_month, gone.budget_usd_per_month) == (0, None)
