"""Statuses that change over time, as seen by whoever asks."""

from collections.abc import Callable

from slipway.local_aws.server.kinds import Kind
from slipway.local_aws.server.store import Record, Store


class Transitions:
    """Every change of a status takes ``seconds``; what follows is known when it begins."""

    def __init__(
        self, store: Store, kind: Kind, *, seconds: float, clock: Callable[[], float]
    ) -> None:
        """Keep the records of one kind; ``clock`` gives seconds since the epoch."""
        self._store = store
        self._kind = kind
        self._seconds = seconds
        self._clock = clock

    def begin(
        self, record: Record, status: str, after: Record | None, *, not_before: float = 0.0
    ) -> None:
        """Show ``status`` until the change is over, then ``after``; None takes the record away."""
        now = self._clock()
        record.update({str(self._kind.status): status, "LastModifiedTime": now})
        record.update(_due=max(now, not_before) + self._seconds, _after=after)
        self._store.changed(self._kind, record)

    def settle(self) -> list[Record]:
        """Make every change that is due in this account and region; return what changed."""
        records = self._store.here.records[self._kind.noun]
        now = self._clock()
        due = [record for record in records.values() if record.get("_due", now + 1) <= now]
        for record in due:
            after = record.pop("_after")
            del record["_due"]
            if after is None:
                self._store.remove(self._kind, record)
            else:
                record.update(after, LastModifiedTime=now)
                self._store.changed(self._kind, record)
        return due
