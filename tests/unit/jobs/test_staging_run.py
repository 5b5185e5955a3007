"""A snapshot is whole, proven and unchanging in S3, whatever breaks on the way."""

import hashlib
import json
from typing import Any

import pytest

from loopback_hub import FILES, PATTERNS, REPO, REVISION, LoopbackHub
from slipway_staging.errors import StagingError
from slipway_staging.hub import Repository
from slipway_staging.staging import stage
from slipway_staging.target import Target
from slipway_staging.web import Web

STAGED = ["config.json", "model.safetensors", "tokenizer.json"]
Line = dict[str, Any]


def staged(hub: LoopbackHub, target: Target, patterns: list[str] = PATTERNS) -> list[Line]:
    """The lines that the job logs."""
    web = Web(None, sleep=lambda seconds: None)
    repository = Repository(web, endpoint=hub.endpoint, repo=REPO, revision=REVISION)
    lines: list[Line] = []
    stage(repository, target, patterns, lines.append)
    return lines


def keys(target: Target) -> list[str]:
    found = target.s3.list_objects_v2(Bucket=target.bucket).get("Contents", [])
    return [row["Key"].removeprefix(target.prefix) for row in found]


def uploads(target: Target) -> list[Any]:
    return list(target.s3.list_multipart_uploads(Bucket=target.bucket).get("Uploads", []))


def test_the_files_lie_below_the_prefix_and_the_manifest_says_which(
    hub: LoopbackHub, target: Target
) -> None:
    lines = staged(hub, target)

    assert [target.read(path) for path in STAGED] == [FILES[path] for path in STAGED]
    assert json.loads(target.read("manifest.json") or b"") == {
        "files": [
            {
                "bytes": len(FILES[path]),
                "path": path,
                "sha256": hashlib.sha256(FILES[path]).hexdigest(),
            }
            for path in STAGED
        ],
        "patterns": PATTERNS,
        "repo": REPO,
        "revision": REVISION,
        "tool": "slipway-staging 1",
    }
    assert keys(target) == sorted([*STAGED, "manifest.json"])
    total = {"files": 3, "bytes": 153627}
    assert lines == [
        {"message": "staged", "path": path, "files_done": n, "bytes_done": size, **total}
        for n, (path, size) in enumerate(zip(STAGED, (24, 153624, 153627), strict=True), 1)
    ]


def test_a_large_file_comes_in_parts_with_their_checksums_under_the_key(
    hub: LoopbackHub, target: Target
) -> None:
    staged(hub, target)

    found = target.s3.head_object(
        Bucket=target.bucket, Key=f"{target.prefix}model.safetensors", ChecksumMode="ENABLED"
    )
    assert found["Metadata"]["sha256"] == hashlib.sha256(FILES["model.safetensors"]).hexdigest()
    assert found["ETag"].endswith('-3"')
    assert (found["ServerSideEncryption"], found["SSEKMSKeyId"]) == ("aws:kms", target.key_arn)


def test_a_second_run_downloads_nothing_and_leaves_the_manifest(
    hub: LoopbackHub, target: Target
) -> None:
    staged(hub, target)
    before = target.read("manifest.json")
    hub.asked.clear()

    lines = staged(hub, target)

    assert {line["message"] for line in lines} == {"was there"}
    assert [path for _, path, _ in hub.asked if "/tree/" not in path] == []
    assert target.read("manifest.json") == before


def test_a_run_that_broke_off_is_gone_on_with(hub: LoopbackHub, target: Target) -> None:
    hub.spoilt = {"tokenizer.json"}
    with pytest.raises(StagingError, match=r"tokenizer\.json is not git object"):
        staged(hub, target)
    assert keys(target) == ["config.json", "model.safetensors"]
    hub.spoilt = set()

    lines = staged(hub, target)

    assert [line["message"] for line in lines] == ["was there", "was there", "staged"]
    assert "manifest.json" in keys(target)


def test_weights_with_a_wrong_hash_are_never_there(hub: LoopbackHub, target: Target) -> None:
    hub.spoilt = {"model.safetensors"}

    with pytest.raises(StagingError) as caught:
        staged(hub, target)

    content = FILES["model.safetensors"]
    wrong = hashlib.sha256(b"?" + content[1:]).hexdigest()
    assert str(caught.value) == (
        f"model.safetensors has sha256 {wrong}, not the hub's {hashlib.sha256(content).hexdigest()}"
    )
    assert keys(target) == ["config.json"]
    assert uploads(target) == []


def test_a_file_that_breaks_in_the_middle_leaves_no_part_behind(
    hub: LoopbackHub, target: Target
) -> None:
    hub.cut_at = [len(FILES["config.json"]), 100_000, *[0] * 6]

    with pytest.raises(StagingError, match="ends at 100000 of 153600 bytes"):
        staged(hub, target)
    assert keys(target) == ["config.json"]
    assert uploads(target) == []


def test_an_object_of_other_content_is_not_taken_for_the_file(
    hub: LoopbackHub, target: Target
) -> None:
    target.write("config.json", FILES["config.json"], {})

    assert staged(hub, target)[0]["message"] == "staged"


def test_a_prefix_that_holds_another_snapshot_is_not_touched(
    hub: LoopbackHub, target: Target
) -> None:
    staged(hub, target)
    before = keys(target)

    with pytest.raises(StagingError) as caught:
        staged(hub, target, ["*.json"])

    assert str(caught.value) == (
        f"the prefix already holds a snapshot whose patterns is {PATTERNS}, not ['*.json']: what is"
        " staged never changes; name another prefix"
    )
    assert keys(target) == before


def test_a_manifest_that_says_other_than_the_hub_is_not_touched(
    hub: LoopbackHub, target: Target
) -> None:
    staged(hub, target)
    hub.files["generation_config.json"] = b"{}"

    with pytest.raises(StagingError, match="holds other files than the hub lists at this commit"):
        staged(hub, target)
    assert "generation_config.json" not in keys(target)


def test_a_repository_with_our_manifests_name_is_refused(hub: LoopbackHub, target: Target) -> None:
    hub.files["manifest.json"] = b"{}"

    with pytest.raises(
        StagingError, match=r"^acme/tiny has a file manifest\.json itself, which is our name$"
    ):
        staged(hub, target)


def test_patterns_that_match_nothing_are_refused(hub: LoopbackHub, target: Target) -> None:
    with pytest.raises(StagingError, match=r"^no file of acme/tiny matches \*\.gguf$"):
        staged(hub, target, ["*.gguf"])
