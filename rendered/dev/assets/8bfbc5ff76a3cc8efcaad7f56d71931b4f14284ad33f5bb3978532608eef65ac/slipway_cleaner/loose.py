"""What no stack owns may go alone, where it says itself how long it may live."""

from datetime import timedelta

from slipway_cleaner import lifetime
from slipway_cleaner.quiet import Busy
from slipway_cleaner.snapshot import Item, Unreadable
from slipway_cleaner.view import View


def kept(item: Item, view: View) -> Busy | None:
    """Return why ``item``, unused and in no stack, stays; None where its tags let it go."""
    if isinstance(item.tags, Unreadable):
        return Busy(f"its tags cannot be read: {item.tags.why}", certain=False)
    if not view.ours(item.tags):
        return Busy("is not this environment's", certain=False)
    value = item.tags.get(lifetime.KEY)
    if value is None:
        return Busy(
            f"nobody uses it and no stack owns it, but without the tag {lifetime.KEY} it is not"
            " removed: delete it by hand, or tag it",
            certain=False,
        )
    ttl = lifetime.parse(value)
    if ttl is None:
        return Busy(f"its {lifetime.KEY} {value!r} cannot be read", certain=False)
    if isinstance(item.modified, Unreadable):
        return Busy(f"its last change cannot be read: {item.modified.why}", certain=False)
    if item.modified + ttl > view.now:
        return Busy(f"lives until {item.modified + ttl:%Y-%m-%d %H:%M} UTC", certain=True)
    return None


def grace(view: View) -> timedelta:
    """How long a marked resource waits for somebody to object."""
    return timedelta(hours=view.policy.grace_hours)
