"""The emulator's process and the environment of those who talk to it."""

import json
import os
import socket
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slipway.errors import SlipwayError
from slipway.local_aws import emulator as emulators
from slipway.local_aws import environment
from slipway.local_aws.child_environment import child_environment, clean

NAMES = st.from_regex(r"(AWS_)?[A-Z_]{1,20}", fullmatch=True)


@given(st.dictionaries(NAMES, st.text(max_size=5)))
def test_no_setting_of_aws_reaches_a_child(user: dict[str, str]) -> None:
    kept = clean(user)

    assert {name for name in kept if name.startswith("AWS_")} <= {"AWS_CA_BUNDLE"}
    for name, value in user.items():
        if not name.startswith("AWS_") and name not in ("NO_PROXY",):
            assert kept[name] == value


def test_a_child_sees_the_emulator_and_no_profile(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("AWS_PROFILE", "production")
    monkeypatch.setenv("AWS_SESSION_TOKEN", "real")
    monkeypatch.setenv("AWS_ENDPOINT_URL_S3", "https://real")

    found = child_environment(
        account="111111111111",
        region="us-west-2",
        endpoint_url="http://127.0.0.1:1",
        home=tmp_path,
    )

    assert {k: v for k, v in found.items() if k.startswith("AWS_") and k != "AWS_CA_BUNDLE"} == {
        "AWS_ACCESS_KEY_ID": "111111111111",
        "AWS_SECRET_ACCESS_KEY": "local",
        "AWS_REGION": "us-west-2",
        "AWS_DEFAULT_REGION": "us-west-2",
        "AWS_ENDPOINT_URL": "http://127.0.0.1:1",
        "AWS_CONFIG_FILE": os.devnull,
        "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
        "AWS_EC2_METADATA_DISABLED": "true",
    }
    assert found["CDK_HOME"] == str(tmp_path)


def test_a_taken_port_is_named_with_the_way_out(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        with pytest.raises(SlipwayError) as caught:
            emulators.start(port=port, folder=tmp_path)

    assert str(caught.value) == (
        f"port {port} of 127.0.0.1 is taken by another process; stop it, or choose another port"
        " with --port"
    )


def test_what_a_dead_emulator_left_behind_is_cleared_away(tmp_path: Path) -> None:
    state = tmp_path / "state.json"
    state.write_text(json.dumps({"pid": 2**22 - 1, "port": 1, "folder": str(tmp_path)}))

    assert emulators.running(tmp_path) is None
    assert not state.exists()


def test_a_state_file_that_is_no_state_is_no_emulator(tmp_path: Path) -> None:
    (tmp_path / "state.json").write_text("{")

    assert emulators.running(tmp_path) is None


def test_the_environment_is_ready_only_if_it_was_built_from_these_files(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    python = tmp_path / "python"
    python.touch()
    stamp = tmp_path / "stamp"
    monkeypatch.setattr(environment, "python", lambda: python)
    monkeypatch.setattr(environment, "STAMP", stamp)

    assert not environment.is_ready()
    stamp.write_text("something else")
    assert not environment.is_ready()
    stamp.write_text(environment.wanted())
    assert environment.is_ready()
