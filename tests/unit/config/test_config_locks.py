"""A lock belongs to a workload, and is read as strictly as a workload."""

from config_factory import Configs
from slipway.config import load_environments, locks
from slipway.toolchain import ROOT
from staged_workload import STAGED, lock_text


def faults(configs: Configs, text: str, name: str = "model") -> list[str]:
    configs.environment()
    configs.workload(STAGED)
    configs.raw(f"dev/{name}.lock.json", text)
    return [fault for fault in configs.faults() if ".lock.json" in fault]


def test_a_lock_is_read_with_its_workload_and_written_as_it_was(configs: Configs) -> None:
    assert faults(configs, lock_text()) == []
    (environment,) = load_environments(configs.folder)
    text = locks.text_of(environment.locks["model"])

    assert text.splitlines()[-9:-7] == ['  "weights": {', '    "bytes": 107374182400,']
    configs.raw("dev/model.lock.json", text)
    assert load_environments(configs.folder)[0].locks == environment.locks


def test_a_lock_that_was_edited_by_hand_is_refused(configs: Configs) -> None:
    assert faults(configs, lock_text(manifest_sha256="abc")) == [
        "dev/model.lock.json: weights.manifest_sha256: 'abc' is not a SHA-256 in hex; take the"
        " file as it was committed, or delete it and run `python -m slipway lock` [CFG-003]"
    ]


def test_a_lock_that_is_no_json_is_refused(configs: Configs) -> None:
    (fault,) = faults(configs, "{")

    assert fault.startswith("dev/model.lock.json: (whole file): not JSON: ")
    assert fault.endswith(
        "; take it as it was committed, or delete it and run `python -m slipway lock` [CFG-005]"
    )


def test_a_lock_without_a_workload_is_told(configs: Configs) -> None:
    assert faults(configs, lock_text(), "gone") == [
        "dev/gone.lock.json: (whole file): there is no gone.yaml beside it; delete it, or name it"
        " as its workload [CFG-008]"
    ]


def test_a_lock_lies_beside_its_workload() -> None:
    assert locks.path_of(ROOT / "model_configs", "dev", "model") == (
        ROOT / "model_configs" / "dev" / "model.lock.json"
    )
