"""The state file of the emulator: what a dead or foreign process leaves there harms nobody."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from slipway.errors import SlipwayError
from slipway.local_aws import emulator as emulators
from slipway.local_aws.emulator import Emulator
from slipway.local_aws.ports import free_port


def remember(folder: Path, pid: int, port: int) -> Path:
    state = folder / "state.json"
    state.write_text(json.dumps({"pid": pid, "port": port, "folder": str(folder)}))
    return state


@pytest.fixture
def stranger() -> Iterator[subprocess.Popen[bytes]]:
    """A process of somebody else, leader of its own group as an emulator would be."""
    with subprocess.Popen(
        [sys.executable, "-c", "input()"], stdin=subprocess.PIPE, start_new_session=True
    ) as process:
        yield process
        process.kill()


def test_nothing_runs_where_nothing_was_started(tmp_path: Path) -> None:
    assert emulators.running(tmp_path) is None


@pytest.mark.parametrize("content", ["", "not json", "[]", '{"pid": 1}'])
def test_a_state_file_that_is_broken_counts_as_none(tmp_path: Path, content: str) -> None:
    (tmp_path / "state.json").write_text(content)

    assert emulators.running(tmp_path) is None


def test_what_a_dead_emulator_left_is_cleared_away(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as dead:
        dead.wait()
    state = remember(tmp_path, dead.pid, free_port())

    assert emulators.running(tmp_path) is None
    assert not state.exists()


def test_a_stranger_with_the_number_of_a_dead_emulator_is_left_alone(
    tmp_path: Path, stranger: subprocess.Popen[bytes]
) -> None:
    state = remember(tmp_path, stranger.pid, free_port())

    assert emulators.running(tmp_path) is None
    assert stranger.poll() is None, "a process that is not ours was ended"
    assert not state.exists()


def test_a_port_that_is_taken_is_named_with_the_option_that_helps(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        with pytest.raises(SlipwayError) as caught:
            emulators.start(port=port, folder=tmp_path)

    assert str(caught.value) == (
        f"port {port} of 127.0.0.1 is taken by another process;"
        " stop it, or choose another port with --port"
    )


def test_a_process_that_dies_at_the_start_is_told_with_its_last_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "python"
    broken.write_text("#!/bin/sh\necho ImportError: no ministack here\nexit 1\n")
    broken.chmod(0o755)
    monkeypatch.setattr("slipway.local_aws.environment.python", lambda: broken)

    with pytest.raises(SlipwayError) as caught:
        emulators.start(port=free_port(), folder=tmp_path / "folder")

    assert str(caught.value) == (
        "the local AWS did not start:\nImportError: no ministack here; the whole log is"
        f" {tmp_path}/folder/emulator.log; `make install` renews its environment"
    )
    assert emulators.running(tmp_path / "folder") is None


def test_an_emulator_that_never_was_says_nothing(tmp_path: Path) -> None:
    emulator = Emulator(os.getpid(), free_port(), str(tmp_path))

    assert emulator.ask("GET", "health") is None
    assert emulator.last_words() == ""
    assert not emulator.is_alive()
