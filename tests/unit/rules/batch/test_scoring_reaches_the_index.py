from batch_workload import BATCH
from config_factory import Refusals

SCORED = {"capacity.score": {"references": "highlights"}}
VPC = {"vpc_id": "vpc-1", "subnet_ids": ["subnet-1"], "security_group_ids": ["sg-1"]}


def test_subnets_of_which_nobody_says_where_they_lead_are_warned_of(refusals: Refusals) -> None:
    assert refusals("BAT-031", SCORED, base=BATCH, environment={"network": VPC}) == [
        "dev/model.yaml: capacity.score.wheels: unknown: whether the subnets of dev reach the"
        " package index; set network.internet: true in environment.yaml, or name a prefix with"
        " wheels [BAT-031]"
    ]


def test_what_is_known_and_what_has_wheels_is_not_warned_of(refusals: Refusals) -> None:
    wheels = {"capacity.score": {"references": "highlights", "wheels": "wheels/rouge"}}

    assert refusals("BAT-031", SCORED, base=BATCH) == []
    assert refusals("BAT-031", wheels, base=BATCH, environment={"network": VPC}) == []
    for internet in (True, False):
        said = {"network": {**VPC, "internet": internet}}
        assert refusals("BAT-031", SCORED, base=BATCH, environment=said) == []
