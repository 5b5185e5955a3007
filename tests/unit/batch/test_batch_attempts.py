"""A run sends what has no answer yet, once, and goes on from wherever it was left."""

import json
from pathlib import Path

import pytest

from batch_clients import FakeS3, FakeStates
from slipway.batch.executions import Executions, Seen
from slipway.batch.objects import Objects
from slipway.batch.run import BatchRun, Outcome, Place
from slipway.batch.run_folder import Run, RunFolder, sha256_of
from slipway.errors import SlipwayError

MACHINE = "arn:aws:states:us-west-2:111111111111:stateMachine:slipway-dev-flan"


class Runs:
    """A run of ten records in objects of two, taken up again by each call."""

    def __init__(self, folder: Path, *ends: tuple[int, str, str | None], sharded: bool) -> None:
        self.file = folder / "articles.jsonl"
        self.file.write_text(
            "".join(json.dumps({"id": n, "text_inputs": f"text {n}"}) + "\n" for n in range(10))
        )
        self.path = folder / "run"
        self.s3 = FakeS3()
        self.states = FakeStates(self.s3, *ends)
        self.place = Place("bucket", "input/", "output/", sharded=sharded)
        self.progress: list[tuple[str | None, int, int]] = []
        run = Run("flan", "dev", "flan-1", str(self.file), sha256_of(self.file))
        RunFolder.create(self.path, run)

    def again(self, *, send: bool = True) -> Outcome:
        batch = BatchRun(
            RunFolder.read(self.path),
            self.place,
            Executions(self.states, MACHINE),
            Objects(self.s3),
            records_per_object=2,
            pause=lambda: None,
        )

        def progress(seen: Seen, done: int, objects: int) -> None:
            self.progress.append((seen.state or seen.status, done, objects))

        seen = batch.follow(progress)
        sent = batch.send() if send else 0
        return batch.written(sent=sent, seen=batch.follow(progress) or seen, with_input=False)

    @property
    def answers(self) -> list[str]:
        rows = map(json.loads, (self.path / "answers.jsonl").read_text().splitlines())
        return [f"{row['id']} {row['generated_text']}" for row in rows]


@pytest.mark.parametrize("sharded", [False, True])
def test_a_run_answers_every_record_in_the_order_of_the_file(tmp_path: Path, sharded: bool) -> None:
    runs = Runs(tmp_path, (2, "RUNNING", None), (5, "SUCCEEDED", None), sharded=sharded)

    outcome = runs.again()

    assert outcome == Outcome(10, 10, 10, [], [], [], Seen("SUCCEEDED"))
    assert outcome.complete
    assert runs.answers == [f"{n} TEXT {n}" for n in range(10)]
    assert runs.progress == [("RunJobs", 2, 5), ("SUCCEEDED", 5, 5)]
    assert runs.states.inputs == {"flan-1-1": "input/flan-1-1/"}
    below = {key.count("/") for key in runs.s3.objects}
    assert below == ({3} if sharded else {2})


def test_uploaded_records_are_let_go_of_when_the_execution_has_ended(tmp_path: Path) -> None:
    runs = Runs(tmp_path, (5, "SUCCEEDED", None), sharded=False)

    runs.again()

    assert [key for key in runs.s3.objects if key.startswith("input/")] == []


def test_a_job_that_failed_half_way_is_resumed_with_the_missing_records_alone(
    tmp_path: Path,
) -> None:
    runs = Runs(
        tmp_path, (3, "FAILED", "CapacityError: none"), (2, "SUCCEEDED", None), sharded=False
    )

    first = runs.again()
    assert (first.answered, first.unmatched) == (6, ["6", "7", "8", "9"])
    assert first.seen == Seen("FAILED", None, "CapacityError: none")
    assert first.findings == [
        "flan-1-1/part-00003.jsonl: 2 records, and no output object",
        "flan-1-1/part-00004.jsonl: 2 records, and no output object",
    ]
    assert runs.answers == [f"{n} TEXT {n}" for n in range(6)]

    second = runs.again()

    assert second == Outcome(10, 4, 10, [], [], [], Seen("SUCCEEDED"))
    assert runs.answers == [f"{n} TEXT {n}" for n in range(10)]


def test_an_aborted_execution_says_so(tmp_path: Path) -> None:
    outcome = Runs(tmp_path, (0, "ABORTED", None), sharded=False).again()

    assert outcome.seen == Seen("ABORTED", None, "somebody aborted the execution")
    assert len(outcome.unmatched) == 10


def test_output_that_is_missing_after_success_is_told(tmp_path: Path) -> None:
    outcome = Runs(tmp_path, (4, "SUCCEEDED", None), sharded=False).again()

    assert outcome.unmatched == ["8", "9"]
    assert outcome.findings == ["flan-1-1/part-00004.jsonl: 2 records, and no output object"]
    assert not outcome.complete


@pytest.mark.parametrize(
    ("code", "hint"),
    [
        ("ThrottlingException", "ask again after a while"),
        ("StateMachineDoesNotExist", "deploy the workload: its stack is slipway-dev-flan"),
        ("AccessDeniedException", "AWS calls it AccessDeniedException"),
    ],
)
def test_a_start_that_is_refused_is_made_good_by_the_next_one(
    tmp_path: Path, code: str, hint: str
) -> None:
    runs = Runs(tmp_path, (5, "SUCCEEDED", None), sharded=False)
    runs.states.refusals = [code]

    with pytest.raises(SlipwayError) as caught:
        runs.again()

    assert str(caught.value) == f"the run was not started: no; {hint}"
    assert runs.again() == Outcome(10, 0, 10, [], [], [], Seen("SUCCEEDED"))
    assert list(runs.states.inputs) == ["flan-1-1"]


def test_a_run_that_was_left_is_waited_for_and_not_sent_twice(tmp_path: Path) -> None:
    runs = Runs(tmp_path, (5, "SUCCEEDED", None), sharded=False)
    runs.states.interrupts = True
    with pytest.raises(KeyboardInterrupt):
        runs.again()

    outcome = runs.again()

    assert outcome == Outcome(10, 0, 10, [], [], [], Seen("SUCCEEDED"))
    assert list(runs.states.inputs) == ["flan-1-1"]


def test_an_execution_that_was_started_before_the_break_is_the_same_one(tmp_path: Path) -> None:
    runs = Runs(tmp_path, (5, "SUCCEEDED", None), sharded=False)
    runs.states.inputs["flan-1-1"] = "input/flan-1-1/"
    runs.states.refusals = ["ExecutionAlreadyExists"]

    assert runs.again().complete


def test_another_file_under_the_same_name_is_refused(tmp_path: Path) -> None:
    runs = Runs(tmp_path, sharded=False)
    runs.file.write_text('{"id": 1, "text_inputs": "other"}\n')

    with pytest.raises(SlipwayError) as caught:
        runs.again()

    assert str(caught.value) == (
        f"{runs.file} is not what it was when the run began;"
        " start a new run with it, or put the old file back"
    )


def test_a_folder_holds_one_run(tmp_path: Path) -> None:
    runs = Runs(tmp_path, sharded=False)

    with pytest.raises(SlipwayError) as caught:
        RunFolder.create(runs.path, RunFolder.read(runs.path).run)
    assert str(caught.value) == (
        f"{runs.path} holds a run already; go on with it: --resume {runs.path}"
    )

    with pytest.raises(SlipwayError) as caught:
        RunFolder.read(tmp_path)
    assert str(caught.value) == f"{tmp_path} holds no run; name a folder with run.json in it"
