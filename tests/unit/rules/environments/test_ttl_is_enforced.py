from config_factory import Configs


def told(configs: Configs, cleanup: str, *, protected: bool = False) -> list[str]:
    configs.environment({"cleanup": cleanup, "protected": protected})
    configs.workload({"capacity.ttl": "3d"})
    return [line for line in configs.faults() if "[ENV-024]" in line]


def test_a_time_to_live_that_nobody_keeps_is_warned_about(configs: Configs) -> None:
    assert told(configs, "report") == [
        "dev/model.yaml: capacity.ttl: the cleaner of dev only reports, so the stack stays after"
        " 3d; set cleanup: enforce in dev/environment.yaml, or destroy the stack by hand when the"
        " report names it [ENV-024]"
    ]


def test_one_that_is_kept_or_refused_already_is_not(configs: Configs) -> None:
    assert told(configs, "enforce") == []
    assert told(configs, "report", protected=True) == []
