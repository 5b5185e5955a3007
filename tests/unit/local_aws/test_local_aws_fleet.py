"""Copies on instances: never over what an instance has, and the same every time."""

from hypothesis import given
from hypothesis import strategies as st

from slipway.local_aws.server.fleet import Copy, Fleet, Share

ROOM = Share(4, 48, 192 * 1024)
SHARES = st.builds(
    Share, st.integers(0, 5), st.sampled_from([0, 0.25, 4, 24, 49]), st.integers(128, 200 * 1024)
)
REQUESTS = st.lists(st.tuples(SHARES, st.integers(0, 6), st.booleans()), max_size=8)


def one(devices: int = 1) -> Share:
    return Share(devices, 0, 1024)


def fleet(most: int = 2, least: int = 1) -> Fleet:
    return Fleet(ROOM, least, most, {0: []})


def used(held: list[Share]) -> tuple[float, float, float]:
    return (
        sum(share.devices for share in held),
        sum(share.cores for share in held),
        sum(share.memory_mb for share in held),
    )


@given(REQUESTS, st.integers(1, 4))
def test_no_instance_ever_holds_more_than_it_has(
    requests: list[tuple[Share, int, bool]], most: int
) -> None:
    found = fleet(most)

    for share, count, pack in requests:
        before = {number: list(held) for number, held in found.instances.items()}
        placed = found.place(share, count, pack=pack)
        if placed is None:
            assert found.instances == before
        else:
            assert [copy.share for copy in placed] == [share] * count

    assert len(found.instances) <= most
    for held in found.instances.values():
        devices, cores, memory = used(held)
        assert (devices <= 4, cores <= 48, memory <= ROOM.memory_mb) == (True, True, True)


@given(REQUESTS)
def test_the_same_requests_are_placed_the_same(requests: list[tuple[Share, int, bool]]) -> None:
    first, second = fleet(), fleet()

    for share, count, pack in requests:
        assert first.place(share, count, pack=pack) == second.place(share, count, pack=pack)


@given(SHARES, st.integers(1, 6), st.integers(1, 6), st.integers(1, 6))
def test_a_rolling_update_leaves_exactly_the_new_copies(
    share: Share, before: int, after: int, batch: int
) -> None:
    found = fleet(most=3)
    old = found.place(one(), before)
    assert old is not None

    new = found.roll(old, share, after, batch)

    if new is not None:
        held = [copy for number in found.instances for copy in found.instances[number]]
        assert held == [share] * after == [copy.share for copy in new]


def test_an_instance_is_added_only_for_what_fits_on_no_other() -> None:
    found = fleet()

    assert found.place(one(), 5) == [Copy(0, one())] * 4 + [Copy(1, one())]


def test_copies_spread_over_the_emptiest_and_pack_onto_the_fullest() -> None:
    held = {0: [one()], 1: [one(), one()]}

    spread = Fleet(ROOM, 1, 2, {n: list(shares) for n, shares in held.items()})
    packed = Fleet(ROOM, 1, 2, {n: list(shares) for n, shares in held.items()})

    assert spread.place(one(), 1) == [Copy(0, one())]
    assert packed.place(one(), 1, pack=True) == [Copy(1, one())]


def test_a_copy_stands_on_one_instance_although_two_have_the_devices_together() -> None:
    found = fleet()
    assert found.place(one(2), 1) is not None
    assert found.place(one(3), 1) is not None

    assert found.place(one(3), 1) is None


def test_a_batch_needs_room_beside_the_copies_that_are_still_there() -> None:
    found = fleet(most=1)
    old = found.place(one(), 3)
    assert old is not None

    assert found.roll(old, one(2), 2, 1) is None
    found = Fleet(ROOM, 1, 1, {0: [one()] * 3})
    assert found.roll(old, one(), 3, 1) == [Copy(0, one())] * 3


def test_empty_instances_go_until_the_least_is_left() -> None:
    found = Fleet(ROOM, 1, 4, {0: [], 1: [one()], 2: [], 3: []})

    found.trim()

    assert found.instances == {1: [one()]}
    found.remove([Copy(1, one())])
    found.trim()
    assert found.instances == {1: []}


def test_where_the_facts_of_a_type_are_unknown_everything_fits() -> None:
    found = Fleet(None, 1, 1, {0: []})

    assert found.place(one(99), 2) == [Copy(0, one(99))] * 2
