import json
from typing import Any

from config_factory import GPU, Changes, Configs
from staged_workload import REVISION, STAGED, WEIGHTS, lock_text

OTHER = "beef" * 10


def refused(configs: Configs, changes: Changes = STAGED, **lock: Any) -> list[str]:
    configs.environment()
    configs.workload(changes)
    configs.raw("dev/model.lock.json", lock_text(**lock))
    return [fault for fault in configs.faults() if fault.endswith("[ACC-011]")]


def message(field: str, declared: str, proven: str) -> str:
    return (
        f"dev/model.yaml: release.model.{field}: {declared} is not what dev/model.lock.json"
        f" proves: {proven}; run `python -m slipway lock model --env dev`, which takes it out, then"
        " `python -m slipway stage model --env dev`, or take the change back [ACC-011]"
    )


def test_a_lock_of_another_commit_and_prefix_is_refused(configs: Configs) -> None:
    weights = WEIGHTS.replace(REVISION, OTHER)

    assert refused(configs, revision=OTHER, weights=weights) == [
        message("revision", REVISION, OTHER),
        message("weights", WEIGHTS, weights),
    ]


def test_a_lock_of_another_model_is_refused(configs: Configs) -> None:
    assert refused(configs, repo="acme/other") == [message("id", "acme/model", "acme/other")]


def test_a_lock_of_a_release_that_stages_nothing_is_refused(configs: Configs) -> None:
    assert GPU["release"]["model"].get("weights") is None
    assert refused(configs, {}) == [
        f"dev/model.yaml: release.model.weights: dev/model.lock.json proves {WEIGHTS}, and the"
        " release stages nothing; run `python -m slipway lock model --env dev`, which takes it"
        " out [ACC-011]"
    ]


def test_a_lock_without_weights_says_nothing_of_them(configs: Configs) -> None:
    configs.environment()
    configs.workload(STAGED)
    configs.raw("dev/model.lock.json", json.dumps({"release_sha256": "0" * 64}))

    assert [fault for fault in configs.faults() if fault.endswith("[ACC-011]")] == []


def test_the_lock_of_the_release_is_accepted(configs: Configs) -> None:
    assert refused(configs) == []
