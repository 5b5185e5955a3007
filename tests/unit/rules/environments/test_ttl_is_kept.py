from typing import Any

from config_factory import Configs


def told(configs: Configs, ttl: str, cleanup: Any = "enforce") -> list[str]:
    configs.environment({"cleanup": cleanup})
    configs.workload({"capacity.ttl": ttl})
    return [line for line in configs.faults() if "[ENV-023]" in line]


def test_a_time_shorter_than_the_cleaner_takes_is_warned_about(configs: Configs) -> None:
    assert told(configs, "12h") == [
        "dev/model.yaml: capacity.ttl: 12h is short for a cleaner that wants 24 hours without a"
        " request and then waits 48: the stack stays for 72 hours; write 48h, or lower"
        " cleanup.idle_after_hours and cleanup.grace_hours of the environment [ENV-023]"
    ]


def test_a_time_that_it_keeps_is_accepted(configs: Configs) -> None:
    assert told(configs, "2d") == []
    quick = {"mode": "enforce", "idle_after_hours": 6, "grace_hours": 12}
    assert told(configs, "12h", quick) == []
