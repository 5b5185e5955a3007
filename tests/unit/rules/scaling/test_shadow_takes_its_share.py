from config_factory import GPU, Configs, Refusals
from scaled_workloads import TRACKED
from shadow_workloads import shadowed
from ways_out import still_refused

SCALED = {"capacity.autoscaling": TRACKED}


def test_a_shadow_too_small_for_its_share_is_warned_of(
    configs: Configs, refusals: Refusals
) -> None:
    half = shadowed(sampling_percent=50)

    assert refusals("OPS-031", half | SCALED) == [
        "dev/model.yaml: capacity.shadow.instance_count: 1 x ml.g5.12xlarge gets 50 % of what up to"
        " 4 of them answer, and does not scale; set it to 2, or sampling_percent to 25 [OPS-031]"
    ]
    assert still_refused(configs, "OPS-031", half | SCALED, GPU) == []


def test_a_share_below_one_percent_is_no_way_out(refusals: Refusals) -> None:
    changes = shadowed(sampling_percent=1) | {"capacity.instance_count": 200}

    assert refusals("OPS-031", changes) == [
        "dev/model.yaml: capacity.shadow.instance_count: 1 x ml.g5.12xlarge gets 1 % of what up to"
        " 200 of them answer, and does not scale; set it to 2 [OPS-031]"
    ]


def test_a_shadow_for_its_share_or_on_another_type_is_accepted(refusals: Refusals) -> None:
    assert refusals("OPS-031", shadowed(sampling_percent=25) | SCALED) == []
    assert refusals("OPS-031", shadowed(sampling_percent=100)) == []
    assert refusals("OPS-031", shadowed("ml.g6.12xlarge", sampling_percent=50) | SCALED) == []
    assert refusals("OPS-031", SCALED) == []
