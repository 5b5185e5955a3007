import json

from config_factory import Changes, Configs
from staged_workload import REVISION, STAGED, WEIGHTS, lock_text


def warned(configs: Configs, environment: Changes | None = None) -> list[str]:
    configs.environment(environment)
    configs.workload(STAGED)
    return [fault for fault in configs.faults() if fault.endswith("[ACC-010]")]


def test_weights_that_were_never_staged_are_warned_about(configs: Configs) -> None:
    assert warned(configs) == [
        f"dev/model.yaml: release.model.weights: nothing proves what lies at {WEIGHTS}: it was"
        " never staged from here; run `python -m slipway stage model --env dev` and commit the lock"
        " that it writes [ACC-010]"
    ]


def test_where_nothing_can_be_staged_the_way_leads_over_another_environment(
    configs: Configs,
) -> None:
    assert warned(configs, {"network": {"isolation": True}}) == [
        f"dev/model.yaml: release.model.weights: nothing proves what lies at {WEIGHTS}: it was"
        " never staged from here; dev isolates its containers: stage in another environment, copy"
        " the prefix with its manifest.json, then run `python -m slipway stage model --env dev"
        " --lock-only` [ACC-010]"
    ]


def test_a_lock_without_weights_proves_nothing(configs: Configs) -> None:
    configs.raw("dev/model.lock.json", json.dumps({"release_sha256": "0" * 64}))

    assert len(warned(configs)) == 1


def test_a_lock_proves_them(configs: Configs) -> None:
    configs.raw("dev/model.lock.json", lock_text())

    assert warned(configs) == []


def test_what_is_not_staged_needs_no_proof(configs: Configs) -> None:
    configs.environment()
    configs.workload()
    configs.workload(STAGED | {"release.model.weights": f"s3://own/{REVISION}/"}, name="own")

    assert [fault for fault in configs.faults() if "[ACC-010]" in fault] == []
