import json

from config_factory import Configs
from promotion_stages import Stages
from slipway import checked

EDITED = {"release.serving.dtype": "bf16"}


def refused(configs: Configs, *names: str) -> list[str]:
    found = checked.check(configs.folder, names).faults
    return [str(fault) for fault in found if fault.rule == "PRM-001"]


def test_a_release_that_was_edited_after_it_was_promoted_is_refused(configs: Configs) -> None:
    stages = Stages(configs)
    stages.workload("dev")
    stages.promote()
    stages.promote(source="staging", target="prod", unproven="x")
    promoted = stages.sha("dev")[:8]
    stages.workload("prod", EDITED)
    edited = stages.sha("prod")[:8]
    message = (
        f"prod/model.yaml: release: is release {edited}, and prod/model.lock.json names {promoted}:"
        " it was edited after it was promoted; edit it in {first} and promote it, or run promote"
        " again: `python -m slipway promote model --from staging --to prod` [PRM-001]"
    )

    assert refused(configs) == [message.format(first="dev")]
    assert refused(configs, "prod") == [message.format(first="the first environment")]


def test_a_release_that_was_locked_in_a_later_environment_and_edited_is_refused(
    configs: Configs,
) -> None:
    stages = Stages(configs)
    stages.workload("staging")
    configs.raw("staging/model.lock.json", json.dumps({"release_sha256": "0" * 64}))

    assert refused(configs) == [
        f"staging/model.yaml: release: is release {stages.sha('staging')[:8]}, and"
        " staging/model.lock.json names 00000000: it was edited after it was locked; take the edit"
        " back, or lock it as it is: `python -m slipway lock model --env staging` [PRM-001]"
    ]


def test_the_first_environment_may_be_edited_and_what_was_promoted_may_stay(
    configs: Configs,
) -> None:
    stages = Stages(configs)
    stages.workload("dev")
    stages.promote()
    configs.raw("dev/model.lock.json", json.dumps({"release_sha256": "0" * 64}))

    assert refused(configs) == []
