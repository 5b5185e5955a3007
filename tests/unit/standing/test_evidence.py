"""Evidence is read as strictly as it is written."""

from pathlib import Path

import pytest

from promotion_stages import Stages
from slipway.errors import SlipwayError
from slipway.standing import evidence


def test_what_is_written_is_read_and_written_the_same(stages: Stages, tmp_path: Path) -> None:
    stages.workload("dev")
    found = stages.evidence(findings=("it sleeps",), smoke_seconds=1.5)

    path = evidence.write(tmp_path / "evidence", found)

    assert path == tmp_path / "evidence" / "dev.json"
    assert evidence.read(tmp_path / "evidence", "dev") == found
    assert path.read_text() == evidence.text_of(found)
    assert evidence.read_all(tmp_path / "evidence", ("dev", "prod")) == {"dev": found}


def test_where_nothing_was_deployed_there_is_none(tmp_path: Path) -> None:
    assert evidence.read(tmp_path, "dev") is None


def test_broken_evidence_is_told_with_its_place(stages: Stages, tmp_path: Path) -> None:
    stages.workload("dev")
    text = evidence.text_of(stages.evidence())
    hint = "take it as it was committed, or deploy again"

    def said(content: str) -> str:
        (tmp_path / "dev.json").write_text(content)
        with pytest.raises(SlipwayError) as refused:
            evidence.read(tmp_path, "dev")
        return str(refused.value)

    place = f"{tmp_path.as_posix()}/dev.json"
    assert said(text.replace('"verified"', '"well"')) == (
        f"{place}: workloads.model.state: Input should be 'verified', 'skipped' or 'failed'; {hint}"
    )
    assert said(text.replace('"dev"', '"prod"')) == f"{place} is of prod, not dev; {hint}"
    assert said("{").startswith(f"{place} cannot be read: Expecting property name")
