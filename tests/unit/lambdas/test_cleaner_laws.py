"""Laws of the one decision, for snapshots that nobody thought of."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner_aws import GOES, OURS, POLICY, START
from slipway_cleaner.decide import decide
from slipway_cleaner.decision import Decision
from slipway_cleaner.marks import KEY, parse
from slipway_cleaner.snapshot import (
    Component,
    Config,
    Endpoint,
    Holder,
    Item,
    Snapshot,
    Stack,
    Traffic,
    Unreadable,
)
from slipway_cleaner.view import is_ours

NO = Unreadable("no")
TIMES = [START - timedelta(days=60), START - timedelta(hours=3), START + timedelta(hours=3)]
MARKS = [None, "nonsense", "2026-11-01T00:00:00Z/0123456789ab", "2027-01-01T00:00:00Z/0123456789ab"]
TAGS = [{}, OURS, GOES, {**GOES, "slipway:ttl": "?"}, {**GOES, "slipway:environment": "prod"}]


def maybe(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Mostly a value, at times one that could not be read."""
    return st.integers(0, 7).flatmap(lambda n: st.just(NO) if n == 0 else values)


def tags(mark: str | None, base: dict[str, str]) -> dict[str, str]:
    return base if mark is None else {**base, KEY: mark}


TAGGED = maybe(st.builds(tags, st.sampled_from(MARKS), st.sampled_from([*TAGS, GOES, GOES, GOES])))
TIME = maybe(st.sampled_from([TIMES[0], TIMES[0], TIMES[0], *TIMES]))
LAST = st.sampled_from([None, None, None, TIMES[0], TIMES[1]])
SINCE = st.sampled_from([START - timedelta(hours=72)] * 3 + [START - timedelta(hours=5)])
TRAFFIC = maybe(st.builds(Traffic, SINCE, st.just(START + timedelta(minutes=1)), LAST))
STATUS = maybe(st.sampled_from(["InService"] * 5 + ["Failed", "Creating", "Deleting"]))
NAMES = ["a", "b", "c"]


def shared(kind: str, name: st.SearchStrategy[str]) -> dict[str, Any]:
    return {
        "kind": st.just(kind),
        "name": name,
        "arn": st.just(""),
        "status": STATUS,
        "created": TIME,
        "modified": TIME,
        "tags": TAGGED,
    }


def named(strategy: st.SearchStrategy[Any], kind: str) -> st.SearchStrategy[Any]:
    """Some of them, each under its own name and ARN; or a list that could not be read."""
    several = st.lists(strategy, max_size=3, unique_by=lambda item: item.name)
    placed = several.map(lambda items: tuple(replace(i, arn=f"arn:{kind}/{i.name}") for i in items))
    return maybe(placed)


NAME = st.sampled_from(NAMES)
USED = {
    "traffic": TRAFFIC,
    "targets": maybe(st.sampled_from([{}, {"inference-component/a|x": 0}])),
    "scheduled": maybe(st.booleans()),
}
MODELS = maybe(st.lists(NAME, max_size=2).map(tuple))
STACK = st.builds(
    Stack,
    name=NAME.map(lambda name: f"slipway-dev-{name}"),
    id=NAME.map(lambda name: f"arn:stack/{name}"),
    status=st.sampled_from(["CREATE_COMPLETE"] * 3 + ["UPDATE_IN_PROGRESS", "DELETE_FAILED"]),
    changed=st.sampled_from(TIMES),
    tags=st.sampled_from(TAGS),
    termination_protection=st.booleans(),
    resources=maybe(st.lists(NAME.map(lambda n: f"arn:endpoint/{n}"), max_size=2).map(frozenset)),
)
SNAPSHOTS = st.builds(
    Snapshot,
    at=st.just(START),
    endpoints=named(
        st.builds(
            Endpoint, **shared("endpoint", NAME), **USED, configs=MODELS, usd_per_month=st.none()
        ),
        "endpoint",
    ),
    components=named(
        st.builds(
            Component,
            **shared("component", st.sampled_from(["p", "q"])),
            **USED,
            endpoint=NAME,
            base=maybe(st.sampled_from([None, None, "p"])),
            models=MODELS,
            copies=maybe(st.integers(0, 2)),
        ),
        "component",
    ),
    configs=named(
        st.builds(Config, **shared("endpoint config", NAME), models=MODELS, variants=st.just({})),
        "endpoint-config",
    ),
    models=named(st.builds(Item, **shared("model", NAME)), "model"),
    jobs=named(
        st.builds(
            Holder,
            **{**shared("job", NAME), "status": st.sampled_from(["InProgress", "Completed"])},
            models=MODELS,
        ),
        "transform-job",
    ),
    other_jobs=st.just(()),
    stacks=maybe(st.lists(STACK, max_size=2, unique_by=lambda stack: stack.id).map(tuple)),
)


def ripe(snapshot: Snapshot, at: datetime) -> Snapshot:
    """The same a good while after every mark that a look asked for was put on."""
    marks = {one.bearer: one.mark for one in decide(snapshot, POLICY, at) if one.mark}

    def marked(items: Any) -> Any:
        if isinstance(items, Unreadable):
            return items
        return tuple(
            replace(i, tags={**i.tags, KEY: marks[i.arn]}) if i.arn in marks else i for i in items
        )

    return replace(
        snapshot,
        endpoints=covered(marked(snapshot.endpoints)),
        components=covered(marked(snapshot.components)),
        configs=marked(snapshot.configs),
        models=marked(snapshot.models),
    )


def covered(items: Any) -> Any:
    """Metrics that reach up to the second look, with what was seen in them until the first."""
    if isinstance(items, Unreadable):
        return items
    return tuple(
        i if isinstance(i.traffic, Unreadable) else replace(i, traffic=later(i.traffic))
        for i in items
    )


def later(traffic: Traffic) -> Traffic:
    return replace(traffic, until=traffic.until + timedelta(days=30))


def read(names: Any) -> tuple[str, ...]:
    assert not isinstance(names, Unreadable)
    return tuple(names)


LATER = START + timedelta(days=30)


def at_second_look(snapshot: Snapshot) -> tuple[Snapshot, list[Decision]]:
    second = ripe(snapshot, START)
    return second, [one for one in decide(second, POLICY, LATER) if one.removes]


def everything(snapshot: Snapshot) -> dict[str, Any]:
    kinds = (snapshot.endpoints, snapshot.components, snapshot.configs, snapshot.models)
    return {i.arn: i for items in kinds if not isinstance(items, Unreadable) for i in items}


@given(SNAPSHOTS)
def test_report_and_enforce_protected_or_not_decide_alike(snapshot: Snapshot) -> None:
    wanted = decide(snapshot, POLICY, START)

    for policy in (replace(POLICY, mode="report"), replace(POLICY, protected=True)):
        assert decide(snapshot, policy, START) == wanted


@given(SNAPSHOTS)
def test_nothing_goes_at_the_first_look(snapshot: Snapshot) -> None:
    unmarked = [
        one
        for one in decide(snapshot, POLICY, START)
        if one.removes and one.bearer in everything(snapshot)
    ]

    # The marks that the snapshots carry were made by nobody: their digests fit nothing.
    assert unmarked == []


@given(SNAPSHOTS)
def test_whatever_goes_carries_our_tags_and_a_time_to_live(snapshot: Snapshot) -> None:
    second, removals = at_second_look(snapshot)
    known = everything(second)

    for one in removals:
        for step in one.steps:
            if step.operation == "delete":
                found = known[step.arn].tags
                assert is_ours(found, POLICY)
                assert parse(found.get(KEY, "")) or step.arn != one.arn
                assert "slipway:ttl" in found


@given(SNAPSHOTS)
def test_nothing_in_use_goes(snapshot: Snapshot) -> None:
    second, removals = at_second_look(snapshot)
    known = everything(second)
    gone = {step.arn for one in removals for step in one.steps}

    for one in removals:
        for step in one.steps:
            item = known.get(step.arn)
            if isinstance(item, Endpoint | Component):
                assert isinstance(item.traffic, Traffic)
                assert item.traffic.last is None or item.traffic.last < START
                assert item.status in ("InService", "Failed")
            if isinstance(item, Config):
                users = [e for e in known.values() if isinstance(e, Endpoint)]
                assert all(u.arn in gone for u in users if item.name in read(u.configs))
            if item is not None and item.kind == "model":
                holders = [h for h in known.values() if isinstance(h, Config | Component)]
                assert all(h.arn in gone for h in holders if item.name in read(h.models))
                assert not isinstance(second.jobs, Unreadable)
                assert all(item.name not in read(job.models) for job in second.jobs)


@given(SNAPSHOTS)
def test_nothing_that_a_stack_owns_goes_alone(snapshot: Snapshot) -> None:
    second, removals = at_second_look(snapshot)
    stacks = () if isinstance(second.stacks, Unreadable) else second.stacks

    for one in removals:
        assert not isinstance(second.stacks, Unreadable)
        for step in one.steps:
            if step.operation == "delete":
                for stack in stacks:
                    assert not isinstance(stack.resources, Unreadable)
                    assert step.arn not in stack.resources
            if step.operation == "delete-stack":
                (stack,) = [stack for stack in stacks if stack.id == step.arn]
                assert stack.status == "CREATE_COMPLETE"
                assert not stack.termination_protection


@given(SNAPSHOTS)
def test_beyond_the_limit_nothing_goes(snapshot: Snapshot) -> None:
    second, removals = at_second_look(snapshot)

    for most in range(len(removals) + 1):
        found = decide(second, replace(POLICY, most_per_run=most), LATER)
        assert sum(one.removes for one in found) == (len(removals) if most >= len(removals) else 0)


@given(SNAPSHOTS)
def test_a_list_that_cannot_be_read_never_lets_more_go(snapshot: Snapshot) -> None:
    second, removals = at_second_look(snapshot)

    for field in ("endpoints", "components", "configs", "models", "jobs", "stacks"):
        unread: dict[str, Any] = {field: NO}
        blind = replace(second, **unread)
        found = {(o.arn, o.action) for o in decide(blind, POLICY, LATER) if o.removes}
        assert found <= {(o.arn, o.action) for o in removals}


def test_the_snapshots_of_these_laws_do_let_something_go() -> None:
    """Else they would prove nothing."""
    seen: set[str] = set()

    @settings(derandomize=True)
    @given(SNAPSHOTS)
    def look(snapshot: Snapshot) -> None:
        seen.update(one.action for one in at_second_look(snapshot)[1])

    look()
    assert seen >= {"delete"}
