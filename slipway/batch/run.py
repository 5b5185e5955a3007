"""A batch run from a checked file to joined answers; broken off anywhere, it goes on from there."""

import json
import secrets
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from slipway.batch import cutting
from slipway.batch.answers import TEXT
from slipway.batch.executions import SUCCEEDED, Executions, Seen
from slipway.batch.joining import Joined, join
from slipway.batch.lines import id_of, numbered, parsed
from slipway.batch.objects import Objects
from slipway.batch.run_folder import ANSWERS, Attempt, RunFolder

OUTPUT = ".out"
"""What a transform job adds to the name of an input object. Source: SageMaker developer guide."""

Progress = Callable[[Seen, int, int], None]
"""Is told how the execution stands, how many objects are done, and of how many."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the runs of a workload take place: its state machine and its prefixes."""

    bucket: str
    input_prefix: str
    output_prefix: str
    sharded: bool


@dataclass(slots=True)
class Outcome:
    """The numbers of a run, all its attempts together.

    ``sent`` are the records that this attempt sent; ``failed`` have an answer without a text,
    ``unmatched`` none at all. ``findings`` say why, ``seen`` how the last execution ended.
    """

    records: int
    sent: int
    answered: int
    failed: list[str]
    unmatched: list[str]
    findings: list[str] = field(default_factory=list)
    seen: Seen | None = None

    @property
    def complete(self) -> bool:
        """Whether every record was answered."""
        return self.answered == self.records


class BatchRun:
    """The run of a folder."""

    def __init__(
        self,
        folder: RunFolder,
        place: Place,
        executions: Executions,
        objects: Objects,
        *,
        records_per_object: int,
        pause: Callable[[], None],
    ) -> None:
        """Run on ``executions``, and look every ``pause``."""
        self._folder = folder
        self._place = place
        self._executions = executions
        self._objects = objects
        self._records_per_object = records_per_object
        self._pause = pause

    def send(self) -> int:
        """Send the records that have no answer yet; return how many."""
        answered = self.joined().texts
        run, place = self._folder.run, self._place
        name = f"{run.name}-{len(run.attempts) + 1}"
        attempt = Attempt(
            name=name,
            execution_arn=self._executions.arn(name),
            input_uri=f"s3://{place.bucket}/{place.input_prefix}{name}/",
            output_uri=f"s3://{place.bucket}/{place.output_prefix}{name}/",
            objects=[],
        )
        attempt.objects = cutting.cut(
            self._folder.records(),
            self._folder.sent(attempt),
            wanted=lambda key: key not in answered,
            records_per_object=self._records_per_object,
            sharded=place.sharded,
        )
        if not attempt.objects:
            return 0
        run.attempts.append(attempt)
        self._folder.save()
        self._start(attempt)
        return sum(len(keys) for _, keys in self._inputs(attempt))

    def follow(self, progress: Progress) -> Seen | None:
        """Wait for every execution that was begun, and bring its answers; return the last end."""
        seen = None
        for attempt in self._folder.run.attempts:
            if not attempt.ended:
                self._start(attempt)
                seen = self._follow(attempt, progress)
        return seen

    def joined(self) -> Joined:
        """The answers that are here, of all attempts; findings on what is still to be answered."""
        found = Joined()
        findings = []
        for attempt in self._folder.run.attempts:
            received = self._folder.received(attempt)
            for name, keys in self._inputs(attempt):
                path = received / f"{name}{OUTPUT}"
                output = path.read_bytes().split(b"\n") if path.is_file() else None
                joined = join(f"{attempt.name}/{name}", keys, output)
                findings.append((keys, joined.unmatched))
                found.add(joined)
        found.unmatched = [
            said for keys, all_said in findings if set(keys) - set(found.texts) for said in all_said
        ]
        return found

    def written(self, *, sent: int, seen: Seen | None, with_input: bool) -> Outcome:
        """Write answers.jsonl and return the numbers."""
        joined = self.joined()
        target = self._folder.path / ANSWERS
        count, answered, unmatched = 0, 0, []
        failed = set(joined.failed)
        with target.open("w", encoding="utf-8") as answers:
            for key, record in self._records():
                count += 1
                if key in joined.texts:
                    answered += 1
                    row = {"id": record["id"], TEXT: joined.texts[key]}
                    row |= {"input": record} if with_input else {}
                    answers.write(json.dumps(row, ensure_ascii=False) + "\n")
                elif key not in failed:
                    unmatched.append(key)
        return Outcome(count, sent, answered, joined.failed, unmatched, joined.unmatched, seen)

    def _records(self) -> Iterator[tuple[str, dict[str, Any]]]:
        with self._folder.records().open("rb") as lines:
            for _, line in numbered(lines):
                record = parsed(line)
                yield id_of(record), record

    def _inputs(self, attempt: Attempt) -> Iterator[tuple[str, list[str]]]:
        """The objects of an attempt with the ids in each."""
        for name in attempt.objects:
            yield name, list(cutting.ids(self._folder.sent(attempt) / name))

    def _start(self, attempt: Attempt) -> None:
        """Upload and start; both are the same when they are done twice."""
        if attempt.started:
            return
        self._objects.upload(self._folder.sent(attempt), attempt.objects, attempt.input_uri)
        given = {"input_prefix": attempt.input_uri.removeprefix(f"s3://{self._place.bucket}/")}
        self._executions.start(attempt.name, json.dumps(given))
        attempt.started = True
        self._folder.save()

    def _follow(self, attempt: Attempt, progress: Progress) -> Seen:
        names: set[str] = set()
        wanted = {f"{name}{OUTPUT}" for name in attempt.objects}
        seen = Seen(SUCCEEDED)
        for seen in self._executions.watched(attempt.execution_arn, self._pause):
            names = wanted & set(self._objects.names(attempt.output_uri))
            progress(seen, len(names), len(wanted))
        self._objects.download(attempt.output_uri, sorted(names), self._folder.received(attempt))
        # A scheduled run reads the whole input prefix, and would take these records again.
        self._objects.remove(attempt.input_uri, attempt.objects)
        attempt.ended = True
        self._folder.save()
        return seen


def new_name(workload: str) -> str:
    """A name that no other run has: SageMaker's account keeps those of executions for 90 days."""
    moment = time.strftime("%Y%m%dT%H%M%S", time.gmtime())
    return f"{workload[:48]}-{moment}-{secrets.token_hex(3)}"


def folder_of(name: str) -> Path:
    """Where a run is kept unless --output says otherwise."""
    return Path(".slipway") / "batch" / name
