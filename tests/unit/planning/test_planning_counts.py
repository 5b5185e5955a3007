"""Between which counts a workload may come to run."""

from config_factory import Configs
from scaled_workloads import TRACKED
from shadow_workloads import shadowed
from slipway.config.schema.scaling import Autoscaling, ScheduledAction
from slipway.planning.counts import Counts, bounds, by_type

WIDE = Autoscaling(min_capacity=2, max_capacity=6)


def action(least: int | None, most: int | None) -> ScheduledAction:
    return ScheduledAction(name="Night", when="rate(1 day)", min_capacity=least, max_capacity=most)


def test_without_autoscaling_the_start_is_all() -> None:
    assert bounds(3, None, [action(1, 9)]) == (3, 3)


def test_a_start_above_the_most_counts_until_it_is_left() -> None:
    assert bounds(8, WIDE, []) == (2, 8)
    assert bounds(1, WIDE, []) == (2, 6)


def test_a_schedule_widens_the_bounds() -> None:
    assert bounds(2, WIDE, [action(None, 10), action(0, None)]) == (0, 10)
    assert bounds(2, WIDE, [action(12, None)]) == (2, 12)
    assert bounds(2, WIDE, [action(0, 0)]) == (0, 6)


def test_a_shadow_of_another_type_is_counted_by_itself(configs: Configs) -> None:
    changes = shadowed("ml.g6.12xlarge", instance_count=2) | {"capacity.autoscaling": TRACKED}

    assert by_type(configs.facts(changes).workload) == (
        Counts("ml.g5.12xlarge", 1, 1, 4, 4),
        Counts("ml.g6.12xlarge", 2, 2, 2, 2),
    )


def test_a_shadow_of_the_same_type_adds_to_the_count(configs: Configs) -> None:
    changes = shadowed(instance_count=2) | {"capacity.autoscaling": TRACKED}

    assert by_type(configs.facts(changes).workload) == (Counts("ml.g5.12xlarge", 3, 3, 6, 6),)
