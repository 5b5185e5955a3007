"""The emulator's own Python environment."""

from pathlib import Path

import pytest

from slipway.local_aws import environment


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
