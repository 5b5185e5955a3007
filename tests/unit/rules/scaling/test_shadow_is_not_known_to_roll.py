from config_factory import GPU, Configs, Refusals
from scaled_workloads import COMPONENT
from shadow_workloads import shadowed
from ways_out import still_refused

COUNT = {"capacity.instance_count": 2}
ROLLING = COUNT | {"capacity.rollout": {"strategy": "rolling", "size_percent": 50}}
CANARY = COUNT | {"capacity.rollout": {"strategy": "canary", "size_percent": 50}}


def test_a_rolling_update_with_a_shadow_is_warned_of(configs: Configs, refusals: Refusals) -> None:
    assert refusals("OPS-028", ROLLING | shadowed()) == [
        "dev/model.yaml: capacity.rollout.strategy: is rolling, which SageMaker does not do with"
        " several variants; whether a shadow is one of them is unknown; set it to canary, linear or"
        " all_at_once, which start a second fleet [OPS-028]"
    ]
    assert still_refused(configs, "OPS-028", ROLLING | shadowed(), GPU) == []


def test_any_other_update_and_any_other_workload_is_accepted(refusals: Refusals) -> None:
    assert refusals("OPS-028", CANARY | shadowed()) == []
    assert refusals("OPS-028", shadowed()) == []
    assert refusals("OPS-028", ROLLING) == []
    assert refusals("OPS-028", {"capacity.rollout": {"size_count": 1}}, base=COMPONENT) == []
