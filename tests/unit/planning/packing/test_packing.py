"""The packing of copies onto instances: exact, on every small case."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slipway.planning.packing import Demand, Room, Undecided, draw, fewest, pack

ROOM = Room(8, 1000, 16)
DEMANDS = st.lists(
    st.builds(
        Demand,
        component=st.sampled_from("abcd"),
        copies=st.integers(0, 2),
        accelerators=st.integers(1, 5),
        memory_mb=st.sampled_from([0, 100, 400, 600]),
        cpu_cores=st.sampled_from([0, 1, 6, 9.5]),
    ),
    max_size=3,
)


def demand(component: str, accelerators: int, copies: int = 1, memory_mb: float = 0) -> Demand:
    return Demand(component, copies, accelerators, memory_mb, 0)


def fits_somehow(demands: list[Demand], instances: int) -> bool:
    """Brute force: every assignment of every copy."""
    copies = [d for d in demands for _ in range(d.copies)]
    return any(
        all(
            sum(c.accelerators for c, p in zip(copies, places, strict=True) if p == n) <= 8
            and sum(c.memory_mb for c, p in zip(copies, places, strict=True) if p == n) <= 1000
            and sum(c.cpu_cores for c, p in zip(copies, places, strict=True) if p == n) <= 16
            for n in range(instances)
        )
        for places in itertools.product(range(instances), repeat=len(copies))
    )


@given(demands=DEMANDS, instances=st.integers(1, 3))
def test_a_layout_is_found_exactly_where_there_is_one(
    demands: list[Demand], instances: int
) -> None:
    layout = pack(demands, ROOM, instances)

    assert (layout is not None) == fits_somehow(demands, instances)


@given(demands=DEMANDS, instances=st.integers(1, 4))
def test_a_layout_holds_every_copy_once_and_no_accelerator_twice(
    demands: list[Demand], instances: int
) -> None:
    layout = pack(demands, ROOM, instances)
    if layout is None:
        return

    assert len(layout.instances) == instances
    placed = [copy for instance in layout.instances for copy in instance.copies]
    wanted = sorted((d.component, d.accelerators) for d in demands for _ in range(d.copies))
    assert sorted((c.component, len(c.accelerators)) for c in placed) == wanted
    for instance in layout.instances:
        taken = [number for copy in instance.copies for number in copy.accelerators]
        assert len(set(taken)) == len(taken) == 8 - instance.free_accelerators
        assert set(taken) <= set(range(8))
        assert min(instance.free_memory_mb, instance.free_cpu_cores) >= 0


@given(demands=DEMANDS, instances=st.integers(1, 3))
def test_another_instance_never_breaks_a_fleet(demands: list[Demand], instances: int) -> None:
    if pack(demands, ROOM, instances) is not None:
        assert pack(demands, ROOM, instances + 1) is not None


def test_a_sum_that_fits_is_no_layout() -> None:
    """Fifteen of sixteen accelerators, but no instance has five of them left."""
    assert pack([demand("a", 5, copies=3)], ROOM, 2) is None


def test_a_layout_is_found_that_the_first_fit_misses() -> None:
    wanted = [demand("a", 4, memory_mb=100), demand("b", 3, 2), demand("c", 2, 3)]

    layout = pack(wanted, ROOM, 2)

    assert layout is not None
    assert draw(layout, "GPUs") == [
        "instance 1: a 0-3, c 4-5, c 6-7; 0 GPUs free",
        "instance 2: b 0-2, b 3-5, c 6-7; 0 GPUs free",
    ]


def test_a_drawing_names_accelerators_and_what_is_free() -> None:
    layout = pack([demand("a", 4), demand("b", 1)], ROOM, 2)

    assert layout is not None
    assert layout.used == 1
    assert draw(layout) == [
        "instance 1: a 0-3, b 4; 3 accelerators free",
        "instance 2: empty; 8 accelerators free",
    ]


def test_instances_that_hold_the_same_are_drawn_as_one_line() -> None:
    layout = pack([demand("a", 5, copies=3), demand("b", 8)], ROOM, 4)

    assert layout is not None
    assert draw(layout) == [
        "instance 1: b 0-7; 0 accelerators free",
        "instances 2 to 4: a 0-4; 3 accelerators free",
    ]


def test_hundreds_of_copies_are_decided_where_a_sum_and_the_first_fit_decide_nothing() -> None:
    """Three copies an instance, one of 33 CPUs at most: 45 instances, whatever the sums say."""
    room = Room(8, 1000, 96)
    wanted = [Demand("a", 60, 1, 0, 31), Demand("b", 60, 1, 0, 33)]

    assert pack(wanted, room, 44) is None
    layout = fewest(wanted, room, 40, 60)
    assert layout is not None
    assert len(layout.instances) == 45


def test_a_fleet_of_a_thousand_instances_is_packed() -> None:
    assert pack([demand("a", 5, copies=1000), demand("b", 3, copies=1000)], ROOM, 1000) is not None


def test_tenths_of_a_cpu_add_up_exactly() -> None:
    layout = pack([Demand("a", 160, 1, 0, 0.1)], Room(200, 1000, 16), 1)

    assert layout is not None
    assert layout.instances[0].free_cpu_cores == 0


def test_the_smallest_layout_is_none_where_all_instances_are_too_few() -> None:
    assert fewest([demand("a", 5, copies=3)], ROOM, 1, 2) is None


def test_a_search_that_takes_too_long_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("slipway.planning.packing.search.MOST_FILLINGS", 0)

    with pytest.raises(Undecided):
        pack([demand("a", 5, copies=3)], ROOM, 2)
