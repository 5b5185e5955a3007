"""Which files are staged; huggingface_hub's own filter is the oracle."""

import pytest
from huggingface_hub.utils._paths import filter_repo_objects

from loopback_hub import PATTERNS
from slipway_staging.errors import StagingError
from slipway_staging.snapshot import Entry, entry_of, selected


def chosen(*paths: str) -> list[str]:
    entries = [Entry(path, 1, "0" * 40, None) for path in paths]
    return [entry.path for entry in selected(entries, PATTERNS)]


def test_patterns_match_as_the_hubs_own_client_has_them() -> None:
    paths = ["a.json", "b/c.json", "b/d.TXT", "e.txt", ".f.json", "g.bin", "h.py", "i.model", "j"]

    assert chosen(*paths) == sorted(filter_repo_objects(paths, allow_patterns=PATTERNS))


def test_a_bin_beside_a_safetensors_is_left_out() -> None:
    assert chosen("model.bin", "model.safetensors", "dense/model.bin") == [
        "dense/model.bin",
        "model.safetensors",
    ]
    assert chosen("model-1.bin", "model-2.bin") == ["model-1.bin", "model-2.bin"]


def test_a_second_copy_in_the_publishers_own_format_is_left_out() -> None:
    assert chosen("model.safetensors", "original/consolidated.00.pth") == ["model.safetensors"]
    assert chosen("original/consolidated.00.pth") == ["original/consolidated.00.pth"]
    assert chosen("model.safetensors", "head.pth") == ["head.pth", "model.safetensors"]


def test_a_path_out_of_the_repository_is_refused() -> None:
    with pytest.raises(StagingError, match="lies outside of the repository"):
        entry_of({"path": "../config.json", "size": 1, "oid": "0"})
