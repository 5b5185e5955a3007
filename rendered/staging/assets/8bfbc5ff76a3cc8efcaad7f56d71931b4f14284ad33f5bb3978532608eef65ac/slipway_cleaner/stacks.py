"""Ephemeral stacks: past their slipway:ttl and unused, they are deleted whole."""

from collections.abc import Iterator

from slipway_cleaner import lifetime, loose
from slipway_cleaner.decision import DELETE_STACK, Decision, Step
from slipway_cleaner.phases import Finding, decided, stays
from slipway_cleaner.quiet import Busy, busy
from slipway_cleaner.snapshot import Endpoint, Holder, Item, Stack, Unreadable, Used
from slipway_cleaner.view import RUNNING, View, first_unreadable

STANDING = ("CREATE_COMPLETE", "UPDATE_COMPLETE", "UPDATE_ROLLBACK_COMPLETE", "IMPORT_COMPLETE")


def decide(view: View) -> Iterator[Decision]:
    """Yield a decision for every stack of this environment that has a time to live."""
    stacks = view.snapshot.stacks
    for stack in () if isinstance(stacks, Unreadable) else stacks:
        if view.ephemeral(stack):
            yield _decided(stack, view)


def _decided(stack: Stack, view: View) -> Decision:
    item = _item(stack)
    members = _members(stack, view)
    inside = () if isinstance(members, Unreadable) else members
    bearer = inside[0] if inside else None
    costs = [one.usd_per_month for one in inside if isinstance(one, Endpoint)]
    cost = None if None in costs else sum(one or 0.0 for one in costs)
    why = _standing(stack, view)
    if why is None and isinstance(members, Unreadable):
        why = Busy(f"what is in it cannot be read: {members.why}", certain=False)
    if why is None:
        why = _in_use(inside, view) or _still_on(inside, view)
    if why is None and bearer is None:
        why = Busy("holds nothing that could carry a mark: destroy it by hand", certain=False)
    if why is not None or bearer is None:
        return stays(item, why or Busy("unknown", certain=False), cost, bearer)
    return decided(
        Finding(
            kind=item.kind,
            name=item.name,
            arn=item.arn,
            rule="expired",
            action=DELETE_STACK,
            reason=f"lived longer than its {lifetime.KEY} of {stack.tags[lifetime.KEY]}, unused",
            usd_per_month=cost,
            wait=loose.grace(view),
            bearer=bearer,
            seen=(stack.id, stack.changed.isoformat()),
            steps=(Step("delete-stack", item.kind, stack.name, stack.id),),
        ),
        view,
    )


def _standing(stack: Stack, view: View) -> Busy | None:
    ttl = lifetime.parse(stack.tags[lifetime.KEY])
    if ttl is None:
        text = f"its {lifetime.KEY} {stack.tags[lifetime.KEY]!r} cannot be read"
        return Busy(text, certain=False)
    if stack.termination_protection:
        return Busy("is protected from termination", certain=True)
    if stack.status not in STANDING:
        return Busy(f"is {stack.status}", certain=False)
    if stack.changed > view.now:
        return Busy("the time of its last change lies in the future", certain=False)
    if stack.changed + ttl > view.now:
        return Busy(f"lives until {stack.changed + ttl:%Y-%m-%d %H:%M} UTC", certain=True)
    return None


def _members(stack: Stack, view: View) -> tuple[Item, ...] | Unreadable:
    """What SageMaker has of the stack; the first one carries its mark."""
    seen = view.snapshot
    kinds = (seen.endpoints, seen.components, seen.models, seen.configs)
    unknown = first_unreadable((stack.resources, *kinds))
    if unknown is not None or isinstance(stack.resources, Unreadable):
        return unknown or Unreadable("its resources")
    return tuple(
        item
        for items in kinds
        for item in (() if isinstance(items, Unreadable) else items)
        if item.arn in stack.resources or item.name in stack.resources
    )


def _in_use(members: tuple[Item, ...], view: View) -> Busy | None:
    for member in members:
        if isinstance(member.tags, Unreadable) or not view.ours(member.tags):
            return Busy(f"{member.name} in it does not carry our tags", certain=False)
        found = busy(member, view) if isinstance(member, Used) else None
        if found is not None:
            return Busy(f"{member.name} in it: {found.why}", found.certain)
    jobs = view.snapshot.jobs
    if isinstance(jobs, Unreadable):
        return Busy(f"whether a job uses it cannot be read: {jobs.why}", certain=False)
    models = {member.name for member in members if member.kind == "model"}
    return next(filter(None, (_runs_on(job, models) for job in jobs)), None)


def _runs_on(job: Holder, models: set[str]) -> Busy | None:
    if not isinstance(job.status, Unreadable) and job.status not in RUNNING:
        return None
    if isinstance(job.models, Unreadable) or isinstance(job.status, Unreadable):
        return Busy(f"whether {job.name} uses it cannot be read", certain=False)
    return Busy(f"{job.name} runs on its model", certain=True) if models & {*job.models} else None


def _still_on(members: tuple[Item, ...], view: View) -> Busy | None:
    """CloudFormation would fail half way on a fleet with components, or a base with adapters."""
    components = view.snapshot.components
    inside = {member.arn for member in members}
    hosts = {member.name for member in members if isinstance(member, Used)}
    for other in () if isinstance(components, Unreadable) else components:
        if other.arn not in inside and (other.endpoint in hosts or other.base in hosts):
            return Busy(f"{other.name} is still on it", certain=True)
    return None


def _item(stack: Stack) -> Item:
    return Item(
        kind="stack",
        name=stack.name,
        arn=stack.id,
        status=stack.status,
        created=stack.changed,
        modified=stack.changed,
        tags=stack.tags,
    )
