"""The published rows, and rows that ask nothing we can answer."""

from collections import Counter
from pathlib import Path
from statistics import fmean
from typing import Any

import pytest

from benchmarks import accuracy
from slipway.errors import SlipwayError
from slipway.planning import architecture
from slipway.planning.measured import reading, verdict

ROOT = Path(__file__).parents[4]
FIND = architecture.by_name_or_hub_id(ROOT / "model_configs").get
ROW: dict[str, Any] = {
    "id": "X-1",
    "arch": "llama-3.1-8b",
    "engine": "vllm-v1",
    "engine_version": "0.19.0",
    "accel": "H100",
    "instance": "p5.48xlarge",
    "tp": 1,
    "dtype": "bfloat16",
    "max_len": 8192,
}


@pytest.fixture(scope="module")
def judged() -> list[accuracy.Judged]:
    return accuracy.judged(accuracy.ROWS)


def test_no_known_good_row_is_refused(judged: list[accuracy.Judged]) -> None:
    alarms = [r.row["id"] for r in judged if r.fits and r.ours.verdict == "does_not_fit"]
    assert alarms == []
    assert sum(r.fits for r in judged) > 400


def test_nine_of_ten_failures_that_can_be_judged_are_seen(judged: list[accuracy.Judged]) -> None:
    failed = [r for r in judged if not r.fits and r.ours.verdict != "unknown"]
    seen = [r for r in failed if r.ours.verdict == "does_not_fit" or r.ours.tight]
    assert len(seen) >= 0.9 * len(failed)


def test_kv_tokens_of_newer_vllm_are_right_within_two_percent(
    judged: list[accuracy.Judged],
) -> None:
    errors = [
        abs((r.ours.kv_tokens or 0) / r.row["kv_tokens"] - 1)
        for r in judged
        if r.row["engine"] == "vllm-v1" and r.row.get("kv_tokens") and r.ours.kv_tokens is not None
    ]
    assert len(errors) > 45
    assert fmean(errors) < 0.02
    assert max(errors) < 0.08


def test_every_part_of_an_answer_is_there() -> None:
    found = verdict(ROW, FIND)
    assert (found.id, found.verdict, found.tight) == ("X-1", "fits", False)
    assert set(found.per_accelerator_gib) == {
        "total", "planned", "weights", "activations", "non_torch", "kv_pool", "kv_required",
        "margin",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"arch": None}, "no architecture is named"),
        ({"arch": "mamba-2"}, "no architecture 'mamba-2'"),
        ({"engine": "exllama"}, "engine 'exllama' is not known"),
        ({"quant": "q4_k_m"}, "quantization 'q4_k_m' is not known"),
        (
            {"instance": None, "accel": "Voodoo2"},
            "no accelerator is known for 'Voodoo2'",
        ),
        (
            {"engine": "neuronx-training", "n_params": None},
            "the training topology is incomplete: float() argument must be a string or a real"
            " number, not 'NoneType'",
        ),
    ],
)
def test_what_is_not_known_is_said_to_be_unknown(changes: dict[str, Any], reason: str) -> None:
    found = verdict(ROW | changes, FIND)
    assert (found.verdict, found.reason, found.per_accelerator_gib) == ("unknown", reason, {})


def test_a_model_is_found_by_the_hub_id_of_its_file() -> None:
    row = ROW | {"arch": None, "model": "openai/gpt-oss-20b"}
    assert verdict(row, FIND).verdict == "fits"


def test_the_order_of_rows_changes_no_verdict() -> None:
    rows = reading.rows(accuracy.ROWS)
    forth = Counter((v.id, v.verdict) for v in (verdict(r, FIND) for r in rows))
    back = Counter((v.id, v.verdict) for v in (verdict(r, FIND) for r in reversed(rows)))
    assert forth == back


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text('{"id": 1}\n\n{"id"\n')
    with pytest.raises(SlipwayError, match="line 3 is no JSON"):
        reading.rows(path)
    path.write_text("[]\n")
    with pytest.raises(SlipwayError, match="line 1 is no JSON object"):
        reading.rows(path)
    with pytest.raises(SlipwayError, match="cannot be read"):
        reading.rows(tmp_path / "missing.jsonl")


def test_the_committed_page_is_what_make_accuracy_writes(judged: list[accuracy.Judged]) -> None:
    assert accuracy.render(judged) == accuracy.PAGE.read_text("utf-8"), "run: make accuracy"
