"""The entry point of the CDK: a finding is told in a sentence, a bug keeps its traceback."""

import pytest

import app


def failing(monkeypatch: pytest.MonkeyPatch, message: str) -> None:
    def synthesize() -> None:
        raise RuntimeError(message)

    monkeypatch.setattr(app, "synthesize", synthesize)


def test_a_failed_validation_ends_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    failing(monkeypatch, "ValidationFailed: Validation failed. The report is in cdk.out")

    with pytest.raises(SystemExit, match=r"^Validation failed\. The report is in cdk\.out$"):
        app.main()


def test_any_other_error_keeps_its_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    failing(monkeypatch, "a bug of ours")

    with pytest.raises(RuntimeError, match="a bug of ours"):
        app.main()
