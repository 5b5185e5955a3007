from config_factory import Configs
from promotion_stages import Stages


def warned(configs: Configs) -> list[str]:
    return [fault for fault in configs.faults() if fault.endswith("[PRM-002]")]


def test_what_a_lower_environment_has_too_but_was_never_promoted_is_warned_about(
    configs: Configs,
) -> None:
    stages = Stages(configs)
    for name in ("dev", "staging", "prod"):
        stages.workload(name)

    assert warned(configs) == [
        "prod/model.yaml: release: it was never promoted, so nothing says that staging proved it;"
        " run `python -m slipway promote model --from staging --to prod` [PRM-002]"
    ]


def test_what_was_promoted_or_is_there_alone_is_accepted(configs: Configs) -> None:
    stages = Stages(configs)
    stages.workload("staging")
    stages.promote(source="staging", target="prod", unproven="x")
    stages.workload("prod", name="own")

    assert warned(configs) == []
